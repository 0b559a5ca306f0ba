//! The palette: every command, file and block, found by typing.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::dialog::Dialog;
use super::keyboard_map::keys;
use super::outline;
use crate::app::Dispatch;
use crate::app::command::Command;
use crate::app::message::{Msg, Search};
use crate::i18n::{Words, use_words};
use crate::icons::IconName;
use crate::model::{OutlineBlock, Shared};
use ide::model::Target;

/// How many lines are shown.
const MOST: usize = 60;

/// What [`Palette`] looks through.
#[derive(Properties, PartialEq)]
pub struct PaletteProps {
    /// What it looks through.
    pub search: Search,
    /// The files.
    pub files: Vec<AttrValue>,
    /// Blocks.
    pub blocks: Shared<Vec<OutlineBlock>>,
    /// Where messages go.
    pub dispatch: Dispatch,
}

#[derive(Clone, PartialEq)]
enum Choice {
    Run(Command),
    File(String),
    Block(Target),
}

#[derive(Clone, PartialEq)]
struct Line {
    icon: IconName,
    label: String,
    note: String,
    keys: Option<&'static str>,
    choice: Choice,
}

/// The palette.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let words = use_words();
    // What is written, and the number of the chosen line. On a slow machine keys come faster than drawings, so they must find
    // this, not what was drawn last.
    let typed = use_mut_ref(|| (String::new(), 0_usize));
    let redraw = use_force_update();
    let input = use_node_ref();
    {
        let input = input.clone();
        use_effect_with((), move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                // Focusing an element of the page cannot fail.
                let _ = input.focus();
            }
        });
    }
    let all =
        use_memo((words, props.search, props.files.clone(), props.blocks.clone()), |(words, search, files, blocks)| {
            lines(*words, *search, files, blocks)
        });
    let found: Vec<Line> = find(&all, &typed.borrow().0).into_iter().cloned().collect();
    let at_now = typed.borrow().1.min(found.len().saturating_sub(1));
    let choose = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |choice: Choice| {
            let message = match choice {
                Choice::Run(command) => Msg::Run(command),
                Choice::File(path) => Msg::OpenFile(path),
                Choice::Block(target) => Msg::JumpTo(target),
            };
            dispatch.emit(Msg::Many(vec![Msg::Dialog(None), message]));
        })
    };
    let oninput = {
        let (typed, redraw) = (typed.clone(), redraw.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            typed.replace((input.value(), 0));
            redraw.force_update();
        })
    };
    let onkeydown = {
        let (all, choose) = (all.clone(), choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let (text, at) = typed.borrow().clone();
            let found = find(&all, &text);
            let Some(line) = found.get(at) else { return };
            let next = match event.key().as_str() {
                "ArrowDown" => (at + 1) % found.len(),
                "ArrowUp" => (at + found.len() - 1) % found.len(),
                "Enter" => {
                    event.prevent_default();
                    return choose.emit(line.choice.clone());
                }
                _ => return,
            };
            event.prevent_default();
            typed.borrow_mut().1 = next;
            redraw.force_update();
        })
    };
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect_with(at_now, move |at| {
            let line = list
                .cast::<web_sys::Element>()
                .and_then(|list| list.query_selector(&format!("#palette-{at}")).ok().flatten());
            if let Some(line) = line {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                line.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
    let placeholder = match props.search {
        Search::All => words.search_or_run(),
        Search::Files => words.go_to_file(),
        Search::Symbols => words.go_to_symbol(),
    };
    let rows = found.iter().enumerate().map(|(index, line)| {
        let (choose, choice) = (choose.clone(), line.choice.clone());
        html! {
            <li key={index} id={format!("palette-{index}")} role="option" aria-selected={(index == at_now).to_string()}
                onclick={Callback::from(move |_: MouseEvent| choose.emit(choice.clone()))}>
                { line.icon.draw() }
                <span class="nm">{ &line.label }</span>
                <span class="sub">{ &line.note }</span>
                if let Some(combination) = line.keys {
                    { keys(combination) }
                }
            </li>
        }
    });
    html! {
        <Dialog title={words.search_or_run()} class="palette" bare=true on_close={props.dispatch.reform(|()| Msg::Dialog(None))}>
            <div class="palette-find">
                { IconName::Search.draw() }
                <input ref={input} type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
                    aria-activedescendant={(!found.is_empty()).then(|| format!("palette-{at_now}"))}
                    aria-label={placeholder} {placeholder} autocomplete="off" spellcheck="false" {oninput} {onkeydown} />
                <kbd>{ "Esc" }</kbd>
            </div>
            <ul ref={list} id="palette-list" class="palette-list" role="listbox" aria-label={placeholder} tabindex="-1">
                { for rows }
            </ul>
            if found.is_empty() {
                <p class="empty">{ words.nothing_found() }</p>
            }
        </Dialog>
    }
}

fn lines(words: Words, search: Search, files: &[AttrValue], blocks: &[OutlineBlock]) -> Vec<Line> {
    let mut lines = Vec::new();
    if search == Search::All {
        lines.extend(Command::ALL.iter().map(|command| Line {
            icon: command.icon(),
            label: command.label(words).to_owned(),
            note: String::new(),
            keys: command.keys(),
            choice: Choice::Run(*command),
        }));
    }
    if search != Search::Symbols {
        lines.extend(files.iter().map(|path| Line {
            icon: super::files::icon(path),
            label: path.to_string(),
            note: words.file().to_owned(),
            keys: None,
            choice: Choice::File(path.to_string()),
        }));
    }
    if search != Search::Files {
        lines.extend(blocks.iter().map(|block| {
            let (label, kind) = outline::title(block, words);
            let note = format!("{} · {}:{}", kind.unwrap_or_default(), block.file, block.start_line);
            Line {
                icon: outline::icon(&block.kind),
                label,
                note,
                keys: None,
                choice: Choice::Block(outline::target(block)),
            }
        }));
    }
    lines
}

/// The first [`MOST`] lines that hold every word of `text`, those first that start with it.
fn find<'a>(lines: &'a [Line], text: &str) -> Vec<&'a Line> {
    let text = text.trim().to_lowercase();
    let wanted: Vec<&str> = text.split_whitespace().collect();
    let mut found: Vec<(bool, &Line)> = lines
        .iter()
        .filter_map(|line| {
            let label = line.label.to_lowercase();
            let whole = format!("{label} {}", line.note.to_lowercase());
            wanted.iter().all(|word| whole.contains(word)).then_some((!label.starts_with(&text), line))
        })
        .collect();
    found.sort_by_key(|(later, _)| *later);
    found.into_iter().map(|(_, line)| line).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Locale;

    #[test]
    fn every_word_counts_and_the_start_of_a_name_comes_first() {
        let files = ["main.tf", "modules/main.tf", "variables.tf"].map(AttrValue::from);
        let all = lines(Words(Locale::En), Search::Files, &files, &[]);
        let labels = |text: &str| find(&all, text).iter().map(|line| line.label.clone()).collect::<Vec<_>>();
        assert_eq!(labels("main"), ["main.tf", "modules/main.tf"]);
        assert_eq!(labels("mod main"), ["modules/main.tf"]);
        assert_eq!(labels("VARIABLES"), ["variables.tf"]);
        assert_eq!(labels("zzz"), Vec::<String>::new());
        assert_eq!(labels("").len(), 3);
    }
}
