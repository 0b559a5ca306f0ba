//! The keys, as a dialog.

use yew::prelude::*;

use super::dialog::Dialog;
use crate::app::Dispatch;
use crate::app::command::{Command, Place};
use crate::app::message::Msg;
use crate::i18n::Words;

/// A key combination, each key in its own frame.
pub fn keys(combination: &str) -> Html {
    html! { <span class="keys">{ for combination.split(' ').map(|key| html! { <kbd>{ key.to_owned() }</kbd> }) }</span> }
}

/// The map of keys.
pub fn keyboard_map(dispatch: &Dispatch, words: Words) -> Html {
    let of = |command: Command| (command.label(words), command.keys().unwrap_or_default());
    let groups: [(&str, Vec<(&str, &str)>); 3] = [
        (
            words.keys_everywhere(),
            vec![
                of(Command::Palette),
                of(Command::GoToFile),
                of(Command::GoToSymbol),
                of(Command::Save),
                of(Command::NextPlace),
                of(Command::PreviousPlace),
                of(Command::GoTo(Place::Files)),
                of(Command::GoTo(Place::Outline)),
                of(Command::GoTo(Place::Editor)),
                of(Command::GoTo(Place::Problems)),
                of(Command::GoTo(Place::Variables)),
                of(Command::NextProblem),
                of(Command::PreviousProblem),
                of(Command::Keyboard),
            ],
        ),
        (
            words.keys_editor(),
            vec![
                of(Command::Format),
                of(Command::Find),
                of(Command::Suggest),
                of(Command::ShowValue),
                of(Command::GoToDefinition),
                of(Command::Undo),
                of(Command::Redo),
                (words.key_leave_editor(), "Esc Tab"),
            ],
        ),
        (
            words.keys_lists(),
            vec![
                (words.key_move(), "↑ ↓"),
                (words.key_open_close(), "← →"),
                (words.key_first_last(), "Home End"),
                (words.rename_file_ask(), "F2"),
                (words.delete_file(), "Delete"),
                (words.key_resize(), "← → ↑ ↓"),
                (words.key_collapse(), "Enter"),
            ],
        ),
    ];
    html! {
        <Dialog key="keys" title={words.keyboard_map()} class="wide" on_close={dispatch.reform(|()| Msg::Dialog(None))}>
            <div class="dialog-form key-map">
                { for groups.into_iter().map(|(heading, rows)| html! {
                    <section>
                        <h3>{ heading }</h3>
                        <dl>
                            { for rows.into_iter().map(|(label, combination)| html! {
                                <div><dt>{ label }</dt><dd>{ keys(combination) }</dd></div>
                            }) }
                        </dl>
                    </section>
                }) }
                <p class="dim">{ words.keys_mac() }</p>
            </div>
        </Dialog>
    }
}
