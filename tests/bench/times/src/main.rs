//! Times both sides in one process, taking turns, and prints one line for each figure: `name nanoseconds`.
//!
//! Usage: `times FOLDER` with what `cargo xtask bench` put there.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// Enough for a steady median at a fraction of a millisecond each.
const ROUNDS: usize = 300;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/bench".to_owned());
    let folder = Path::new(&folder);
    let template = std::fs::read_to_string(folder.join("template.tf"))?;
    assert!(ours::parse_and_read(&template).is_some(), "ours refuses the template");
    assert!(rival::parse_and_read(&template).is_some(), "hcl-edit refuses the template");

    let [ours, rival, variables] = medians(
        ROUNDS,
        [
            &|| _ = black_box(ours::parse_and_read(black_box(&template))),
            &|| drop(black_box(rival::parse_and_read(black_box(&template)))),
            &|| drop(black_box(ours::variables([("main.tf", black_box(&*template))].into_iter()))),
        ],
    );
    println!("parse.ours {ours}\nparse.hcl-edit {rival}\nvariables.ours {variables}");

    let mut paths: Vec<_> = std::fs::read_dir(folder.join("many"))?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let texts = paths.iter().map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let files: Vec<_> = texts.iter().enumerate().map(|(number, text)| (format!("file{number:03}.tf"), *text)).collect();
    let [ours, rival, variables] = medians(
        15,
        [
            &|| texts.iter().for_each(|text| drop(black_box(ours::parse_and_read(text)))),
            &|| texts.iter().for_each(|text| drop(black_box(rival::parse_and_read(text)))),
            &|| drop(black_box(ours::variables(files.iter().map(|(path, text)| (path.as_str(), *text))))),
        ],
    );
    println!("many.ours {ours}\nmany.hcl-edit {rival}\nmany.variables.ours {variables}");

    for shape in ["keys", "blocks", "elements", "lines"] {
        for size in ["20000", "40000", "80000"] {
            let text = std::fs::read_to_string(folder.join(format!("{shape}-{size}.tf")))?;
            assert!(ours::parse_and_read(&text).is_some(), "ours refuses {shape}-{size}");
            let [time] = medians(7, [&|| drop(black_box(ours::parse_and_read(&text)))]);
            println!("linear.{shape}.{size} {time}");
        }
    }
    Ok(())
}

/// The median time of each action in nanoseconds; the actions take turns, so that a busy machine hurts all alike.
fn medians<const N: usize>(rounds: usize, actions: [&dyn Fn(); N]) -> [u128; N] {
    let mut times = actions.map(|_| Vec::with_capacity(rounds));
    for round in 0..rounds + rounds / 10 + 1 {
        for (action, times) in actions.iter().zip(&mut times) {
            let start = Instant::now();
            action();
            let time = start.elapsed().as_nanos();
            // The first tenth warms up caches and the allocator.
            if round > rounds / 10 {
                times.push(time);
            }
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    })
}
