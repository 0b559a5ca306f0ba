//! The line at the bottom: where the cursor is, how large the project is, how fast the core was.

use yew::prelude::*;

use crate::app::Core;
use crate::i18n::use_words;
use crate::icons::IconName;
use crate::state::text::LineEnds;

/// The largest text that a stack can be made of directly, in bytes.
pub const LARGEST_TEXT: usize = 51_200;
/// The largest archive that a stack can be made of, in bytes.
pub const LARGEST_ARCHIVE: usize = 1 << 20;

/// What [`Status`] shows.
#[derive(Properties, PartialEq)]
pub struct StatusProps {
    /// Line, column and selected units; nothing when no file is shown.
    pub place: Option<(u32, u32, u32)>,
    /// Line ends of the shown file.
    pub line_ends: Option<LineEnds>,
    /// How many files there are.
    pub files: usize,
    /// Their bytes.
    pub size: usize,
    /// Milliseconds from the last change to what it changed.
    pub settled: Option<f64>,
    /// How the core is.
    pub core: Core,
}

/// The status line.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let words = use_words();
    let limit = if props.files <= 1 { LARGEST_TEXT } else { LARGEST_ARCHIVE };
    let share = props.size as f64 / limit as f64;
    let over = props.size > limit;
    let limit_text = if limit == LARGEST_TEXT { words.limit_text() } else { words.limit_archive() };
    html! {
        <footer class="status" aria-label={words.status()}>
            if let Some((line, column, selected)) = props.place {
                <span class="figure">
                    { words.line_column(line, column) }
                    if selected > 0 {
                        { words.selected(selected) }
                    }
                </span>
                <span class="no-narrow">{ "UTF-8" }</span>
            }
            if let Some(ends) = props.line_ends {
                <span class="no-narrow" title={(ends == LineEnds::Mixed).then(|| words.mixed_line_ends())}>
                    { match ends {
                        LineEnds::Lf => "LF",
                        LineEnds::Crlf => "CRLF",
                        LineEnds::Mixed => "LF + CRLF",
                    } }
                </span>
            }
            <span class={classes!("figure", "size", over.then_some("over"))} title={limit_text}>
                { words.files_size(props.files, words.size(props.size)) }
                <progress class="limit" max="1" value={format!("{:.4}", share.min(1.0))} aria-label={limit_text}></progress>
                if over {
                    <span class="err-t">{ IconName::TriangleAlert.draw() }{ words.over_limit(words.size(limit)) }</span>
                }
            </span>
            <span class="grow"></span>
            { match props.core {
                Core::Starting => html! { <span>{ words.core_starting() }</span> },
                Core::Replaced => html! { <span class="warn-t">{ IconName::RotateCcw.draw() }{ words.core_replaced() }</span> },
                Core::Down => html! { <span class="err-t">{ IconName::CircleX.draw() }{ words.core_down() }</span> },
                Core::Up => html! {
                    <span class="figure" data-settled={props.settled.map(|settled| format!("{settled:.2}"))}>
                        { IconName::CircleCheck.draw_as("ok-t") }
                        { props.settled.map_or_else(|| words.settled().to_owned(), |ms| words.settled_in(if ms < 9.95 { format!("{ms:.1}") } else { format!("{ms:.0}") })) }
                    </span>
                },
            } }
        </footer>
    }
}
