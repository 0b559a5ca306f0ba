//! Archives: refused or read under the limits, never a panic, and written again with the same files.
#![no_main]

use config::{Limits, Project};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let limits = Limits::default();
    match Project::from_zip(data, &limits) {
        Err(errors) => assert!(!errors.is_empty(), "refused without a reason"),
        Ok(project) => {
            let _ = project.check_submission(&limits);
            let Ok(again) = project.to_zip() else { return };
            // What is stored may be larger than what came in, but never differs.
            if let Ok(read) = Project::from_zip(&again, &limits) {
                assert!(read.files().eq(project.files()), "another content after writing and reading");
            }
        }
    }
});
