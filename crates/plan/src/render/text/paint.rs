//! Colours and the layout of prose.

/// Puts colours in, or leaves them out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    pub(super) color: bool,
}

/// Names of styles and their codes for terminals.
const STYLES: [(&str, &str); 7] = [
    ("[reset]", "\u{1b}[0m"),
    ("[bold]", "\u{1b}[1m"),
    ("[red]", "\u{1b}[31m"),
    ("[green]", "\u{1b}[32m"),
    ("[yellow]", "\u{1b}[33m"),
    ("[cyan]", "\u{1b}[36m"),
    ("[dark_gray]", "\u{1b}[90m"),
];

impl Paint {
    /// A text in which names of styles in brackets stand for the styles, and `{}` for `inserted`, in order. What is
    /// inserted stays as it is.
    pub(super) fn text(self, template: &str, inserted: &[&str]) -> String {
        let mut out = String::new();
        let mut inserted = inserted.iter();
        let mut rest = template;
        let mut styled = false;
        'next: while let Some(at) = rest.find(['[', '{']) {
            let (before, here) = rest.split_at(at);
            out.push_str(before);
            if let Some(after) = here.strip_prefix("{}") {
                out.push_str(inserted.next().copied().unwrap_or_default());
                rest = after;
                continue;
            }
            for (name, code) in STYLES {
                if let Some(after) = here.strip_prefix(name) {
                    styled = true;
                    out.push_str(if self.color { code } else { "" });
                    rest = after;
                    continue 'next;
                }
            }
            let (sign, after) = here.split_at(1);
            out.push_str(sign);
            rest = after;
        }
        out.push_str(rest);
        if styled && self.color {
            out.push_str("\u{1b}[0m");
        }
        out
    }
}

/// Prose in lines that are shorter than `width` characters. Lines that begin with a blank stay as they are.
pub(super) fn wrapped(prose: &str, width: usize) -> String {
    let mut out = String::new();
    for (number, line) in prose.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        if width <= 1 || line.starts_with(' ') {
            out.push_str(line);
            continue;
        }
        let mut used = 0;
        for word in line.split(' ') {
            let length = word.chars().count();
            if used > 0 && used + 1 + length >= width {
                out.push('\n');
                used = 0;
            }
            if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += length;
        }
    }
    out
}

/// A line across, of `width` characters with the end of the line.
pub(super) fn rule(paint: Paint, width: usize) -> String {
    match width {
        0 | 1 => "\n".to_owned(),
        _ => paint.text("[dark_gray]\n{}", &[&"─".repeat(width - 1)]),
    }
}
