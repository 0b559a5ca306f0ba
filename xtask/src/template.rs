//! The inputs of the benchmarks, made from the golden templates: a template of 51,200 bytes (the API's limit for one),
//! one mebibyte in 100 files, and shapes of growing size.

use std::fs;
use std::path::PathBuf;

use crate::shell::{Result, root, write};

const ORIGIN: &str = "tests/golden/plan/large-120-resources";
/// The API takes no larger template as a text.
const TEMPLATE_BYTES: usize = 51_200;
const MANY_FILES: usize = 100;
const MANY_BYTES: usize = 1 << 20;

/// Where [`make`] puts them.
pub(crate) fn folder() -> PathBuf {
    root().join("target/bench")
}

/// Writes all inputs; they are the same bytes every time.
pub(crate) fn make() -> Result {
    let original = joined()?;
    let blocks = top_level_blocks(&original);
    write(folder().join("template.tf"), padded(&original, &blocks, TEMPLATE_BYTES))?;

    let each = MANY_BYTES / MANY_FILES + 1;
    for number in 0..MANY_FILES {
        // Each file starts at another block, so that the files differ.
        let from = number * 7 % blocks.len();
        let turned: Vec<&str> = blocks[from..].iter().chain(&blocks[..from]).copied().collect();
        write(folder().join(format!("many/{number:03}.tf")), padded("", &turned, each))?;
    }

    for size in [20_000, 40_000, 80_000] {
        let lines = |line: &dyn Fn(usize) -> String| (0..size).map(line).collect::<String>();
        let keys = lines(&|n| format!("  key_{n} = {n}\n"));
        write(folder().join(format!("keys-{size}.tf")), format!("locals {{\n  object = {{\n{keys}  }}\n}}\n"))?;
        let blocks = lines(&|n| format!("output \"o_{n}\" {{\n  value = {n}\n}}\n"));
        write(folder().join(format!("blocks-{size}.tf")), blocks)?;
        let elements = lines(&|n| format!("    \"element {n}\",\n"));
        write(folder().join(format!("elements-{size}.tf")), format!("locals {{\n  list = [\n{elements}  ]\n}}\n"))?;
        let heredoc = lines(&|n| format!("    line {n} of ${{var.a}}\n"));
        write(folder().join(format!("lines-{size}.tf")), format!("locals {{\n  text = <<-EOT\n{heredoc}  EOT\n}}\n"))?;
    }
    Ok(())
}

/// The golden project's files one after the other.
fn joined() -> Result<String> {
    let folder = root().join(ORIGIN);
    let entries = fs::read_dir(&folder).map_err(|error| format!("cannot list {}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| is_template(path)).collect();
    paths.sort();
    let mut text = String::new();
    for path in paths {
        text += &fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    }
    Ok(text)
}

fn is_template(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|extension| extension == "tf")
}

/// Blocks as formatted files write them: from a line that is not indented to a line `}`.
fn top_level_blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let mut start = None;
    let mut position = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        if start.is_none() && content.ends_with('{') && !line.starts_with([' ', '#']) {
            start = Some(position);
        }
        position += line.len();
        if content == "}"
            && let Some(from) = start.take()
        {
            blocks.push(&text[from..position]);
        }
    }
    blocks
}

/// `text` followed by blocks, each under another name, while they fit; the rest is one comment.
fn padded(text: &str, blocks: &[&str], bytes: usize) -> String {
    let mut padded = text.to_owned();
    let resources = || blocks.iter().filter(|block| block.starts_with("resource") || block.starts_with("output"));
    for (round, block) in (1..).flat_map(|round| resources().map(move |block| (round, block))) {
        let renamed = renamed(block, round);
        if padded.len() + renamed.len() + 1 > bytes {
            break;
        }
        padded.push('\n');
        padded += &renamed;
    }
    let rest = bytes.saturating_sub(padded.len());
    if rest > 1 {
        padded.push('#');
        padded.extend(std::iter::repeat_n('-', rest - 2));
    }
    padded.push('\n');
    padded
}

/// The block with a suffix on its last label: `resource "a" "b" {` becomes `resource "a" "b_again_1" {`.
fn renamed(block: &str, round: usize) -> String {
    match block.split_once("\" {") {
        Some((before, after)) => format!("{before}_again_{round}\" {{{after}"),
        None => block.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_ends_at_the_byte() {
        let blocks = top_level_blocks("a = 1\nresource \"t\" \"n\" {\n  x = {\n  }\n}\n\noutput \"o\" {\n}\n");
        assert_eq!(blocks, ["resource \"t\" \"n\" {\n  x = {\n  }\n}\n", "output \"o\" {\n}\n"]);
        for bytes in [3, 4, 100, 101, 102, 1000] {
            assert_eq!(padded("", &blocks, bytes).len(), bytes, "{bytes}");
        }
        assert!(padded("", &blocks, 100).contains("resource \"t\" \"n_again_1\" {"));
    }
}
