//! A difference as text.

use super::paint::Paint;
use crate::render::difference::{BlockContent, Content, Difference, Effect, Line, Literal};

/// Attributes that are told although they stay: people know a resource by them.
const TELLING: [&str; 3] = ["id", "name", "tags"];

/// How a part is told, as its surroundings want it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Telling {
    /// Without `-> null` where something goes: the surroundings say it.
    pub(super) no_null: bool,
    /// With everything that stays.
    pub(super) unchanged: bool,
    /// As forcing a replacement, whatever it says itself.
    pub(super) forcing: bool,
    /// Without saying that it forces a replacement: the surroundings do.
    pub(super) not_forcing: bool,
}

impl Telling {
    /// For parts: what forces a replacement is decided for each anew.
    fn inner(self) -> Telling {
        Telling { forcing: false, not_forcing: false, ..self }
    }
}

/// Tells differences.
#[derive(Clone, Copy, Debug)]
pub(super) struct Teller {
    pub(super) paint: Paint,
}

const INDENT: &str = "    ";

impl Teller {
    /// The symbol of an effect, four characters wide.
    pub(super) fn symbol(self, effect: Effect) -> String {
        let template = match effect {
            Effect::Unchanged => "   ",
            Effect::Added => "  [green]+[reset]",
            Effect::Changed => "  [yellow]~[reset]",
            Effect::Removed => "  [red]-[reset]",
        };
        self.paint.text(template, &[]) + " "
    }

    fn null(self, effect: Effect, telling: Telling) -> String {
        let tells = effect == Effect::Removed && !telling.no_null;
        if tells { self.paint.text(" [dark_gray]-> null[reset]", &[]) } else { String::new() }
    }

    fn forces(self, forces: bool, telling: Telling) -> String {
        let tells = (forces || telling.forcing) && !telling.not_forcing;
        if tells { self.paint.text(" [red]# forces replacement[reset]", &[]) } else { String::new() }
    }

    fn arrow(self) -> String {
        format!(" {} ", self.paint.text("[yellow]->[reset]", &[]))
    }

    fn hidden(self, what: &str, count: usize) -> String {
        let plural = if count == 1 { "" } else { "s" };
        self.paint.text("[dark_gray]# ({} unchanged {}{} hidden)[reset]", &[&count.to_string(), what, plural])
    }

    /// A line inside a part that is indented by `indent`.
    fn line(self, out: &mut String, indent: usize, effect: Effect, text: &str) {
        out.push_str(&INDENT.repeat(indent + 1));
        out.push_str(&self.symbol(effect));
        out.push_str(text);
        out.push('\n');
    }

    /// The end of a part with parts.
    fn close(self, out: &mut String, indent: usize, sign: &str) {
        out.push_str(&INDENT.repeat(indent + 1));
        out.push_str(sign);
    }

    /// The part as it stands behind its name. Lines but the first are indented by `indent` levels and the width of a
    /// symbol.
    pub(super) fn value(self, difference: &Difference, indent: usize, telling: Telling) -> String {
        let Difference { effect, forces_replacement, content } = difference;
        let null = || self.null(*effect, telling);
        let forces = || self.forces(*forces_replacement, telling);
        match content {
            Content::Literal { before, after, is_string } => {
                let text = match effect {
                    Effect::Unchanged | Effect::Added => self.literal(after),
                    // There is no sense in null becoming null.
                    Effect::Removed if *is_string && *before == Literal::Null => self.literal(before),
                    Effect::Removed => self.literal(before) + &null(),
                    Effect::Changed => self.literal(before) + &self.arrow() + &self.literal(after),
                };
                text + &forces()
            }
            Content::Lines(lines) => self.lines(lines, indent, &forces(), &null()),
            Content::Json { value, only_layout } => self.json(difference, value, *only_layout, indent, telling),
            Content::Object { attributes, nested } => {
                let telling_inside = Telling { no_null: !nested, ..telling.inner() };
                let open = format!("{{{}\n", forces());
                if attributes.is_empty() {
                    return format!("{{}}{}{}", null(), forces());
                }
                let mut out = open;
                self.attributes(&mut out, attributes, indent, telling_inside);
                self.close(&mut out, indent, "}");
                out + &null()
            }
            Content::Map { elements, nested } => {
                let (own, inner) = self.forces_where(*forces_replacement, *nested, telling);
                if elements.is_empty() {
                    return format!("{{}}{}{own}", null());
                }
                let no_null = *effect == Effect::Removed || *nested;
                let inner = Telling { no_null, forcing: inner, ..telling.inner() };
                let mut out = format!("{{{own}\n");
                self.entries(&mut out, elements, indent, inner, !nested);
                self.close(&mut out, indent, "}");
                out + &null()
            }
            Content::List { elements, nested } => {
                if elements.is_empty() {
                    return format!("[]{}{}", null(), forces());
                }
                let mut out = format!("[{}\n", forces());
                if *nested {
                    let inner = Telling { no_null: true, ..telling.inner() };
                    self.elements(&mut out, elements, indent, inner);
                } else {
                    self.elements_in_context(&mut out, elements, indent, telling.inner());
                }
                self.close(&mut out, indent, "]");
                out + &null()
            }
            Content::Set { elements, nested } => {
                let (own, inner) = self.forces_where(*forces_replacement, *nested, telling);
                if elements.is_empty() {
                    return format!("[]{}{own}", null());
                }
                let mut out = format!("[{own}\n");
                let inner = Telling { no_null: true, forcing: inner, ..telling.inner() };
                self.elements(&mut out, elements, indent, inner);
                self.close(&mut out, indent, "]");
                out + &null()
            }
            Content::Block(block) => self.block(block, indent, &forces(), telling),
            Content::Unknown { before } => match before {
                Some(before) if *effect != Effect::Added => {
                    let telling = Telling { no_null: true, not_forcing: *forces_replacement, ..telling.inner() };
                    format!("{} -> (known after apply){}", self.value(before, indent, telling), forces())
                }
                _ => format!("(known after apply){}", forces()),
            },
            Content::Sensitive { .. } => format!("(sensitive value){}{}", null(), forces()),
            Content::SensitiveBlock { .. } => {
                let start = INDENT.repeat(indent + 1);
                format!(
                    "{{{}\n{start}  # At least one attribute in this block is (or was) sensitive,\n\
                     {start}  # so its contents will not be displayed.\n{start}}}",
                    forces()
                )
            }
            Content::WriteOnly { sensitive } => {
                let text = if *sensitive { "(sensitive, write-only attribute)" } else { "(write-only attribute)" };
                format!("{text}{}{}", null(), forces())
            }
            Content::Retyped { before, after } => {
                let telling = Telling { no_null: true, ..telling };
                self.value(before, indent, telling) + &self.arrow() + &self.value(after, indent, telling)
            }
            Content::TooDeep => format!("(nested too deep){}{}", null(), forces()),
        }
    }

    /// Collections of nested attributes do not say themselves that they force a replacement, their elements do.
    fn forces_where(self, forces: bool, nested: bool, telling: Telling) -> (String, bool) {
        (self.forces(forces && !nested, telling), forces && nested)
    }

    fn literal(self, literal: &Literal) -> String {
        match literal {
            Literal::Null => self.paint.text("[dark_gray]null[reset]", &[]),
            other => other.to_string(),
        }
    }

    fn lines(self, lines: &[Line], indent: usize, forces: &str, null: &str) -> String {
        let mut out = format!("<<-EOT{forces}\n");
        for line in lines {
            self.line(&mut out, indent, line.effect, &line.text);
        }
        self.close(&mut out, indent, "EOT");
        out + null
    }

    fn json(
        self,
        whole: &Difference,
        value: &Difference,
        only_layout: bool,
        indent: usize,
        telling: Telling,
    ) -> String {
        let layout = match (only_layout, whole.forces_replacement) {
            (false, _) => "",
            (true, true) => " # whitespace changes force replacement",
            (true, false) => " # whitespace changes",
        };
        let forces = if only_layout { String::new() } else { self.forces(whole.forces_replacement, telling) };
        let inner = Telling { no_null: true, unchanged: telling.unchanged || only_layout, ..telling.inner() };
        let text = self.value(value, indent + 1, inner);
        if !text.contains('\n') {
            return format!("jsonencode({text}){layout}{forces}");
        }
        let changed = whole.effect == Effect::Changed && !only_layout;
        let symbol = self.symbol(if changed { Effect::Changed } else { Effect::Unchanged });
        let mut out = format!("jsonencode({layout}\n{}{symbol}{text}{forces}\n", INDENT.repeat(indent + 1));
        self.close(&mut out, indent, ")");
        out + &self.null(whole.effect, telling)
    }

    /// Warnings before a part whose sensitivity changes.
    fn warnings(self, out: &mut String, difference: &Difference, indent: usize) {
        let (what, value, before, after) = match &difference.content {
            Content::Sensitive { value, before, after } => ("attribute value", value, before, after),
            Content::SensitiveBlock { value, before, after } => ("block", value, before, after),
            _ => return,
        };
        if before == after || matches!(value, Effect::Added | Effect::Removed) {
            return;
        }
        let start = INDENT.repeat(indent + 1);
        let (first, second) = match before {
            true => ("no longer be marked as sensitive", "after applying this change."),
            false => ("be marked as sensitive and will not", "display in UI output after applying this change."),
        };
        let template = "{}  # [yellow]Warning[reset]: this {} will {}\n{}  # {}";
        out.push_str(&self.paint.text(template, &[&start, what, first, &start, second]));
        if *value == Effect::Unchanged && matches!(difference.content, Content::Sensitive { .. }) {
            out.push_str(" The value is unchanged.");
        }
        out.push('\n');
    }

    /// Attributes of a body or an object.
    fn attributes(self, out: &mut String, attributes: &[(String, Difference)], indent: usize, telling: Telling) {
        let names: Vec<String> = attributes.iter().map(|(name, _)| name_text(name)).collect();
        let width = names.iter().map(String::len).max().unwrap_or_default();
        let mut hidden = 0;
        for ((name, difference), text) in attributes.iter().zip(&names) {
            let always = TELLING.contains(&name.as_str());
            if difference.effect == Effect::Unchanged && !always && !telling.unchanged {
                hidden += 1;
                continue;
            }
            let telling = Telling { unchanged: telling.unchanged || always, ..telling };
            self.warnings(out, difference, indent);
            let value = self.value(difference, indent + 1, telling);
            self.line(out, indent, difference.effect, &format!("{text:width$} = {value}"));
        }
        if hidden > 0 {
            self.line(out, indent, Effect::Unchanged, &self.hidden("attribute", hidden));
        }
    }

    /// Elements of a map.
    fn entries(self, out: &mut String, entries: &[(String, Difference)], indent: usize, telling: Telling, align: bool) {
        let keys: Vec<String> = entries.iter().map(|(key, _)| value::console::quoted(key)).collect();
        let width = if align { keys.iter().map(String::len).max().unwrap_or_default() } else { 0 };
        let mut hidden = 0;
        for ((_, difference), key) in entries.iter().zip(&keys) {
            if difference.effect == Effect::Unchanged && !telling.unchanged {
                hidden += 1;
                continue;
            }
            self.warnings(out, difference, indent);
            let comma = if matches!(difference.content, Content::Object { .. }) { "," } else { "" };
            let value = self.value(difference, indent + 1, telling);
            self.line(out, indent, difference.effect, &format!("{key:width$} = {value}{comma}"));
        }
        if hidden > 0 {
            self.line(out, indent, Effect::Unchanged, &self.hidden("element", hidden));
        }
    }

    fn element(self, out: &mut String, element: &Difference, indent: usize, telling: Telling) {
        self.warnings(out, element, indent);
        let text = self.value(element, indent + 1, telling) + ",";
        self.line(out, indent, element.effect, &text);
    }

    /// Elements of which the order does not matter or is told by their number.
    fn elements(self, out: &mut String, elements: &[Difference], indent: usize, telling: Telling) {
        let told = |element: &&Difference| element.effect != Effect::Unchanged || telling.unchanged;
        for element in elements.iter().filter(told) {
            self.element(out, element, indent, telling);
        }
        let hidden = elements.len() - elements.iter().filter(told).count();
        if hidden > 0 {
            self.line(out, indent, Effect::Unchanged, &self.hidden("element", hidden));
        }
    }

    /// Elements that change, each with the one before and the one after it, so that a reader sees where they are.
    fn elements_in_context(self, out: &mut String, elements: &[Difference], indent: usize, telling: Telling) {
        let changed = Telling { no_null: true, ..telling };
        let context = Telling { unchanged: true, ..telling };
        let mut waiting: Vec<&Difference> = Vec::new();
        let mut after_change = false;
        for element in elements {
            let stays = element.effect == Effect::Unchanged;
            if stays && !after_change && !telling.unchanged {
                waiting.push(element);
                continue;
            }
            if let Some((last, others)) = waiting.split_last() {
                if !others.is_empty() {
                    self.line(out, indent, Effect::Unchanged, &self.hidden("element", others.len()));
                }
                let text = self.value(last, indent + 1, context) + ",";
                self.line(out, indent, last.effect, &text);
            }
            waiting.clear();
            self.element(out, element, indent, if stays { context } else { changed });
            after_change = !stays;
        }
        if !waiting.is_empty() {
            self.line(out, indent, Effect::Unchanged, &self.hidden("element", waiting.len()));
        }
    }

    fn block(self, block: &BlockContent, indent: usize, forces: &str, telling: Telling) -> String {
        if block.attributes.is_empty() && block.blocks.is_empty() {
            return format!("{{}}{forces}");
        }
        let mut out = format!("{{{forces}\n");
        self.attributes(&mut out, &block.attributes, indent, telling.inner());
        let mut hidden = 0;
        for group in &block.blocks {
            let mut first = true;
            for (label, difference) in &group.blocks {
                if difference.effect == Effect::Unchanged && !telling.unchanged {
                    hidden += 1;
                    continue;
                }
                if first && !block.attributes.is_empty() {
                    out.push('\n');
                    first = false;
                }
                let inner = Telling { forcing: group.forces_replacement, ..telling.inner() };
                self.warnings(&mut out, difference, indent);
                let mut text = name_text(&group.name);
                if let Some(label) = label {
                    text.push(' ');
                    text.push_str(&value::console::quoted(label));
                }
                text.push(' ');
                text.push_str(&self.value(difference, indent + 1, inner));
                self.line(&mut out, indent, difference.effect, &text);
            }
        }
        if hidden > 0 {
            out.push('\n');
            self.line(&mut out, indent, Effect::Unchanged, &self.hidden("block", hidden));
        }
        self.close(&mut out, indent, "}");
        out
    }
}

/// A name as it can stand before an equals sign: in quotes unless it is an identifier.
pub(super) fn name_text(name: &str) -> String {
    let mut characters = name.chars();
    let starts = characters.next().is_some_and(unicode::is_id_start);
    if starts && characters.all(|character| character == '-' || unicode::is_id_continue(character)) {
        name.to_owned()
    } else {
        value::console::quoted(name)
    }
}
