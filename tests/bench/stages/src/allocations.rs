//! Counts the allocations of each stage and prints one line for each: `name allocations bytes`.
//!
//! Usage: `allocations FILE`

mod stages;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

static COUNT: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

struct Counting;

// SAFETY: every call is passed on unchanged to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(layout.size() as u64, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(size.saturating_sub(layout.size()) as u64, Ordering::Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() -> std::io::Result<()> {
    let file = std::env::args().nth(1).unwrap_or_else(|| "target/bench/template.tf".to_owned());
    let text = std::fs::read_to_string(file)?;
    for (name, stage) in stages::STAGES {
        // Once before, so that what is made only once in a process does not count.
        stage(&text);
        let before = (COUNT.load(Ordering::Relaxed), BYTES.load(Ordering::Relaxed));
        stage(&text);
        let after = (COUNT.load(Ordering::Relaxed), BYTES.load(Ordering::Relaxed));
        println!("{name} {} {}", after.0 - before.0, after.1 - before.1);
    }
    Ok(())
}
