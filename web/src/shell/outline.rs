//! The blocks of the shown file, or of all files.

use ide::model::Target;
use yew::prelude::*;

use super::tree::{Row, Tree};
use crate::app::Dispatch;
use crate::app::message::Msg;
use crate::i18n::{Words, use_words};
use crate::icons::IconName;
use crate::model::{OutlineBlock, Shared};

/// What [`Outline`] shows.
#[derive(Properties, PartialEq)]
pub struct OutlineProps {
    /// The blocks, by file, in source order.
    pub blocks: Shared<Vec<OutlineBlock>>,
    /// Whether they are those of all files.
    pub all: bool,
    /// The shown file and the line of the cursor: the block around it is marked.
    pub cursor: Option<(AttrValue, u32)>,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// The outline.
#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let words = use_words();
    let filter = use_state(|| None::<String>);
    let input = use_node_ref();
    let on_choose = {
        let (dispatch, blocks) = (props.dispatch.clone(), props.blocks.clone());
        Callback::from(move |id: AttrValue| {
            if let Some(block) = id.parse::<usize>().ok().and_then(|index| blocks.get(index)) {
                dispatch.emit(Msg::JumpTo(target(block)));
            } else if let Some(path) = id.strip_prefix("file:") {
                dispatch.emit(Msg::OpenFile(path.to_owned()));
            }
        })
    };
    let all = props.all;
    let toggle_all = props.dispatch.reform(move |_: MouseEvent| Msg::OutlineAll(!all));
    let toggle_filter = {
        let (filter, input) = (filter.clone(), input.clone());
        Callback::from(move |_: MouseEvent| {
            filter.set(if filter.is_some() { None } else { Some(String::new()) });
            let input = input.clone();
            gloo::timers::callback::Timeout::new(0, move || {
                if let Some(input) = input.cast::<web_sys::HtmlElement>() {
                    // Focusing an element of the page cannot fail.
                    let _ = input.focus();
                }
            })
            .forget();
        })
    };
    let on_filter = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            filter.set(Some(input.value()));
        })
    };
    let wanted = filter.as_deref().unwrap_or_default().to_lowercase();
    let rows = rows(props, &wanted, words);
    html! {
        <section class="s-outline" id="outline" aria-labelledby="h-outline" data-panel="files">
            <div class="head">
                <h2 id="h-outline">{ words.outline() }</h2>
                <span class="grow"></span>
                <button class="icon-btn s" type="button" aria-label={words.outline_all()} title={words.outline_all()}
                    aria-pressed={props.all.to_string()} onclick={toggle_all}>
                    { IconName::Layers.draw() }
                </button>
                <button class="icon-btn s" type="button" aria-label={words.outline_filter()} title={words.outline_filter()}
                    aria-pressed={filter.is_some().to_string()} onclick={toggle_filter}>
                    { IconName::ListFilter.draw() }
                </button>
            </div>
            if filter.is_some() {
                <div class="filter">
                    <span class="with-icon">
                        { IconName::Search.draw() }
                        <input ref={input} class="input" type="search" aria-label={words.outline_filter()}
                            placeholder={words.filter()} oninput={on_filter} />
                    </span>
                </div>
            }
            <div class="scroll">
                if rows.is_empty() {
                    <p class="empty">{ if wanted.is_empty() { words.no_blocks() } else { words.nothing_found() } }</p>
                } else {
                    <Tree label={words.outline()} rows={Shared::new(rows)} {on_choose} />
                }
            </div>
        </section>
    }
}

fn rows(props: &OutlineProps, wanted: &str, words: Words) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut file = None;
    for (index, block) in props.blocks.iter().enumerate() {
        let (label, note) = title(block, words);
        let text = format!("{label} {}", note.as_deref().unwrap_or_default()).to_lowercase();
        if !text.contains(wanted) {
            continue;
        }
        if props.all && file != Some(&block.file) {
            file = Some(&block.file);
            rows.push(Row {
                id: AttrValue::from(format!("file:{}", block.file)),
                label: AttrValue::from(block.file.clone()),
                note: None,
                icon: super::files::icon(&block.file),
                level: 1,
                open: None,
                current: false,
                mono: false,
                end: Html::default(),
            });
        }
        let current = props.cursor.as_ref().is_some_and(|(path, line)| {
            *path == block.file.as_str() && (block.start_line..=block.end_line).contains(line)
        });
        rows.push(Row {
            id: AttrValue::from(index.to_string()),
            label: AttrValue::from(label),
            note: note.map(AttrValue::from),
            icon: icon(&block.kind),
            level: if props.all { 2 } else { 1 },
            open: None,
            current,
            mono: false,
            end: Html::default(),
        });
    }
    rows
}

/// Where a block starts.
pub fn target(block: &OutlineBlock) -> Target {
    Target { path: block.file.clone(), line: block.start_line, character: 0, length: 0 }
}

/// What a block is called, and what it is: `web` and `compute_instance`.
pub fn title(block: &OutlineBlock, words: Words) -> (String, Option<String>) {
    let kind = block.kind.clone();
    match (block.kind.as_str(), block.labels.as_slice()) {
        (_, []) => (kind, None),
        ("resource" | "data" | "ephemeral", [kind_of, name, ..]) => {
            (name.clone(), Some(short_type(kind_of).to_owned()))
        }
        (_, [name]) if name.is_empty() => (words.unnamed().to_owned(), Some(kind)),
        (_, labels) => (labels.join("."), Some(kind)),
    }
}

/// A resource type without the name of its provider: `compute_instance`.
pub fn short_type(full: &str) -> &str {
    full.split_once('_').map_or(full, |(_, rest)| rest)
}

/// The drawing of a kind of block.
pub fn icon(kind: &str) -> IconName {
    match kind {
        "resource" => IconName::Box,
        "data" => IconName::Database,
        "ephemeral" => IconName::Unplug,
        "module" => IconName::Blocks,
        "variable" => IconName::Variable,
        "output" => IconName::LogOut,
        "locals" => IconName::Braces,
        "provider" => IconName::Plug,
        "terraform" => IconName::Settings,
        "check" => IconName::ShieldCheck,
        "import" => IconName::Import,
        "moved" => IconName::MoveRight,
        "removed" => IconName::Minus,
        _ => IconName::Code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Locale;

    #[test]
    fn the_name_comes_first_and_the_type_is_the_note() {
        let block = |kind: &str, labels: &[&str]| OutlineBlock {
            kind: kind.into(),
            labels: labels.iter().map(|label| (*label).to_owned()).collect(),
            file: "main.tf".into(),
            start_line: 1,
            end_line: 2,
        };
        let words = Words(Locale::En);
        let table = [
            (block("resource", &["cloud_compute_instance", "web"]), ("web", Some("compute_instance"))),
            (block("variable", &["zone"]), ("zone", Some("variable"))),
            (block("locals", &[]), ("locals", None)),
            (block("resource", &["half_typed"]), ("half_typed", Some("resource"))),
        ];
        for (block, (label, note)) in table {
            assert_eq!(title(&block, words), (label.to_owned(), note.map(str::to_owned)));
        }
    }
}
