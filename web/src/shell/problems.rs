//! What is wrong with the template; a row shows its place in the source.

use yew::prelude::*;

use crate::app::message::Msg;
use crate::app::{Dispatch, maybe};
use crate::i18n::{Words, use_words};
use crate::icons::IconName;
use crate::model::{Problem, ProblemSeverity, Shared};
use crate::protocol;
use crate::state::preferences::Panel;

/// What [`Problems`] shows.
#[derive(Properties, PartialEq)]
pub struct ProblemsProps {
    /// The problems.
    pub problems: Shared<protocol::Problems>,
    /// Whether only the head is to be seen.
    pub collapsed: bool,
    /// Whether the core has looked at the project yet.
    pub known: bool,
    /// Where messages go.
    pub dispatch: Dispatch,
}

/// The list of problems.
#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    let words = use_words();
    let problems = &props.problems;
    let total = problems.errors + problems.warnings;
    let hidden = total as usize - problems.list.len().min(total as usize);
    let fold = if props.collapsed { words.show_problems() } else { words.hide_problems() };
    html! {
        <section class={classes!("problems", props.collapsed.then_some("collapsed"))} id="problems" aria-labelledby="h-problems" data-panel="problems">
            <div class="head">
                <h2 id="h-problems">{ words.problems() }</h2>
                <span class={classes!("tally", (problems.errors > 0).then_some("err-t"))} title={words.errors(problems.errors)}>
                    { IconName::CircleX.draw() }{ problems.errors }<span class="vh">{ words.errors_word() }</span>
                </span>
                <span class={classes!("tally", (problems.warnings > 0).then_some("warn-t"))} title={words.warnings(problems.warnings)}>
                    { IconName::TriangleAlert.draw() }{ problems.warnings }<span class="vh">{ words.warnings_word() }</span>
                </span>
                <span class="grow"></span>
                <button class="icon-btn s fold-btn" type="button" aria-label={fold} title={fold} aria-expanded={(!props.collapsed).to_string()}
                    onclick={props.dispatch.reform(|_| Msg::Fold(Panel::Problems))}>
                    { (if props.collapsed { IconName::ChevronRight } else { IconName::ChevronDown }).draw() }
                </button>
            </div>
            <div class="scroll">
                if problems.list.is_empty() {
                    <p class="empty">
                        if props.known {
                            { IconName::CircleCheck.draw_as("ok-t") }{ words.no_problems() }
                        }
                    </p>
                } else {
                    <ul>
                        { for problems.list.iter().map(|problem| row(problem, &props.dispatch, words)) }
                        if hidden > 0 {
                            <li class="more">{ words.more_problems(hidden) }</li>
                        }
                    </ul>
                }
            </div>
        </section>
    }
}

fn row(problem: &Problem, dispatch: &Dispatch, words: Words) -> Html {
    let error = problem.severity == ProblemSeverity::Error;
    let (icon, class, word) = if error {
        (IconName::CircleX, "err-t", words.errors_word())
    } else {
        (IconName::TriangleAlert, "warn-t", words.warnings_word())
    };
    let place = problem.range.as_ref().map(|range| format!("{}:{}", range.filename, range.start.line));
    let (path, from, to) = (problem.range.as_ref().map(|range| range.filename.clone()), problem.from, problem.to);
    let onclick = maybe(dispatch, move |_: MouseEvent| path.clone().map(|path| Msg::Reveal { path, from, to }));
    html! {
        <li>
            <button type="button" class="problem" {onclick}>
                { icon.draw_as(class) }<span class="vh">{ word }</span>
                <span class="msg"><b>{ &problem.summary }</b><span class="why">{ &problem.detail }</span></span>
                if let Some(place) = place {
                    <span class="at">{ place }</span>
                }
            </button>
        </li>
    }
}
