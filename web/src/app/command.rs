//! Everything the page can do, as a list: the palette shows it, keys and buttons run it.

use crate::i18n::Words;
use crate::icons::IconName;
use crate::model::Locale;
use crate::state::preferences::{Panel, Theme};

/// A part of the page that can be gone to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The list of files.
    Files,
    /// The outline.
    Outline,
    /// The text.
    Editor,
    /// The list of problems.
    Problems,
    /// The form of variables.
    Variables,
    /// Outputs and resources.
    Lists,
}

impl Place {
    /// In the order in which F6 visits them.
    pub const ALL: [Place; 6] =
        [Place::Files, Place::Outline, Place::Editor, Place::Problems, Place::Variables, Place::Lists];

    /// `id` of its element.
    pub fn id(self) -> &'static str {
        match self {
            Place::Files => "files",
            Place::Outline => "outline",
            Place::Editor => "editor",
            Place::Problems => "problems",
            Place::Variables => "variables",
            Place::Lists => "lists",
        }
    }
}

/// Something the page can do without being told more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// Ask for the name of a new file.
    NewFile,
    /// Choose files or archives to open.
    OpenFiles,
    /// Choose a folder to open.
    OpenFolder,
    /// Download the project.
    DownloadZip,
    /// Show the files that can be restored.
    DeletedFiles,
    /// Ask for the new name of the shown file.
    RenameFile,
    /// Delete the shown file.
    DeleteFile,
    /// Close the shown file.
    CloseFile,
    /// Lay the shown file out as `terraform fmt` does.
    Format,
    /// Find and replace in the shown file.
    Find,
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// Fold every block of the shown file.
    FoldAll,
    /// Unfold them.
    UnfoldAll,
    /// Go to the next problem.
    NextProblem,
    /// Go to the problem before.
    PreviousProblem,
    /// Go to where the name under the cursor is declared.
    GoToDefinition,
    /// Show what stands under the cursor, with its value.
    ShowValue,
    /// Show what fits under the cursor.
    Suggest,
    /// Store the project now.
    Save,
    /// Show the example templates.
    Gallery,
    /// Ask for the name of a new project.
    NewProject,
    /// Ask for the project's new name.
    RenameProject,
    /// Ask whether to delete the project.
    DeleteProject,
    /// Show the palette with everything.
    Palette,
    /// Show the palette with files.
    GoToFile,
    /// Show the palette with blocks.
    GoToSymbol,
    /// Show the keys.
    Keyboard,
    /// Show the settings.
    Settings,
    /// Speak the language.
    Speak(Locale),
    /// Wear the theme.
    Wear(Theme),
    /// Go to a part of the page.
    GoTo(Place),
    /// Go to the next part.
    NextPlace,
    /// Go to the part before.
    PreviousPlace,
    /// Collapse or show a panel.
    Toggle(Panel),
    /// Give all panels their own size again.
    ResetPanels,
}

impl Command {
    /// What the palette lists, in its order.
    pub const ALL: &[Command] = &[
        Command::NewFile,
        Command::OpenFiles,
        Command::OpenFolder,
        Command::Gallery,
        Command::DownloadZip,
        Command::Save,
        Command::GoToFile,
        Command::GoToSymbol,
        Command::Format,
        Command::Find,
        Command::Undo,
        Command::Redo,
        Command::NextProblem,
        Command::PreviousProblem,
        Command::GoToDefinition,
        Command::ShowValue,
        Command::Suggest,
        Command::FoldAll,
        Command::UnfoldAll,
        Command::RenameFile,
        Command::DeleteFile,
        Command::CloseFile,
        Command::DeletedFiles,
        Command::NewProject,
        Command::RenameProject,
        Command::DeleteProject,
        Command::GoTo(Place::Files),
        Command::GoTo(Place::Outline),
        Command::GoTo(Place::Editor),
        Command::GoTo(Place::Problems),
        Command::GoTo(Place::Variables),
        Command::GoTo(Place::Lists),
        Command::Toggle(Panel::In),
        Command::Toggle(Panel::Out),
        Command::Toggle(Panel::Problems),
        Command::ResetPanels,
        Command::Speak(Locale::En),
        Command::Speak(Locale::Zh),
        Command::Wear(Theme::System),
        Command::Wear(Theme::Light),
        Command::Wear(Theme::Dark),
        Command::Keyboard,
        Command::Settings,
    ];

    /// What it is called.
    pub fn label(self, words: Words) -> &'static str {
        match self {
            Command::NewFile => words.new_file_ask(),
            Command::OpenFiles => words.open_files(),
            Command::OpenFolder => words.open_folder(),
            Command::DownloadZip => words.download_zip(),
            Command::DeletedFiles => words.deleted_files(),
            Command::RenameFile => words.rename_file_ask(),
            Command::DeleteFile => words.delete_file(),
            Command::CloseFile => words.close_file(),
            Command::Format => words.format_file(),
            Command::Find => words.find(),
            Command::Undo => words.undo(),
            Command::Redo => words.redo(),
            Command::FoldAll => words.fold_all(),
            Command::UnfoldAll => words.unfold_all(),
            Command::NextProblem => words.next_problem(),
            Command::PreviousProblem => words.previous_problem(),
            Command::GoToDefinition => words.go_to_definition(),
            Command::ShowValue => words.show_value(),
            Command::Suggest => words.suggest(),
            Command::Save => words.save_now(),
            Command::Gallery => words.example_templates(),
            Command::NewProject => words.new_project_ask(),
            Command::RenameProject => words.rename_project_ask(),
            Command::DeleteProject => words.delete_project_ask(),
            Command::Palette => words.search_or_run(),
            Command::GoToFile => words.go_to_file(),
            Command::GoToSymbol => words.go_to_symbol(),
            Command::Keyboard => words.keyboard_map(),
            Command::Settings => words.settings(),
            Command::Speak(Locale::En) => words.speak_english(),
            Command::Speak(Locale::Zh) => words.speak_chinese(),
            Command::Wear(Theme::System) => words.theme_as_system(),
            Command::Wear(Theme::Light) => words.theme_light_on(),
            Command::Wear(Theme::Dark) => words.theme_dark_on(),
            Command::GoTo(Place::Files) => words.go_to_files(),
            Command::GoTo(Place::Outline) => words.go_to_outline(),
            Command::GoTo(Place::Editor) => words.go_to_editor(),
            Command::GoTo(Place::Problems) => words.go_to_problems(),
            Command::GoTo(Place::Variables) => words.go_to_variables(),
            Command::GoTo(Place::Lists) => words.go_to_lists(),
            Command::NextPlace => words.next_panel(),
            Command::PreviousPlace => words.previous_panel(),
            Command::Toggle(Panel::In | Panel::Files) => words.toggle_left(),
            Command::Toggle(Panel::Out | Panel::Lists) => words.toggle_right(),
            Command::Toggle(Panel::Problems) => words.toggle_problems(),
            Command::ResetPanels => words.reset_panels(),
        }
    }

    /// Its drawing in the palette.
    pub fn icon(self) -> IconName {
        match self {
            Command::NewFile => IconName::FilePlus,
            Command::OpenFiles => IconName::FileUp,
            Command::OpenFolder => IconName::FolderInput,
            Command::DownloadZip => IconName::Download,
            Command::DeletedFiles => IconName::History,
            Command::RenameFile | Command::RenameProject => IconName::Pencil,
            Command::DeleteFile | Command::DeleteProject => IconName::Trash,
            Command::CloseFile => IconName::X,
            Command::Format => IconName::Braces,
            Command::Find | Command::Palette => IconName::Search,
            Command::Undo => IconName::Undo,
            Command::Redo => IconName::Redo,
            Command::FoldAll => IconName::ChevronsDownUp,
            Command::UnfoldAll => IconName::ChevronsUpDown,
            Command::NextProblem | Command::PreviousProblem => IconName::TriangleAlert,
            Command::GoToDefinition => IconName::ArrowRight,
            Command::ShowValue => IconName::Eye,
            Command::Suggest => IconName::ListTree,
            Command::Save => IconName::Save,
            Command::Gallery => IconName::LayoutGrid,
            Command::NewProject => IconName::FolderPlus,
            Command::GoToFile => IconName::FileCode,
            Command::GoToSymbol => IconName::ListTree,
            Command::Keyboard => IconName::Keyboard,
            Command::Settings => IconName::Settings,
            Command::Speak(_) => IconName::Languages,
            Command::Wear(Theme::System) => IconName::Monitor,
            Command::Wear(Theme::Light) => IconName::Sun,
            Command::Wear(Theme::Dark) => IconName::Moon,
            Command::GoTo(_) | Command::NextPlace | Command::PreviousPlace => IconName::ArrowRight,
            Command::Toggle(Panel::In | Panel::Files) => IconName::PanelLeft,
            Command::Toggle(Panel::Out | Panel::Lists) => IconName::PanelRight,
            Command::Toggle(Panel::Problems) => IconName::PanelBottom,
            Command::ResetPanels => IconName::RotateCcw,
        }
    }

    /// The keys that run it, as they are written: `Ctrl K`.
    pub fn keys(self) -> Option<&'static str> {
        Some(match self {
            Command::Palette => "Ctrl K",
            Command::GoToFile => "Ctrl P",
            Command::GoToSymbol => "Ctrl Shift O",
            Command::Save => "Ctrl S",
            Command::Find => "Ctrl F",
            Command::Undo => "Ctrl Z",
            Command::Redo => "Ctrl Shift Z",
            Command::Format => "Shift Alt F",
            Command::NextProblem => "F8",
            Command::PreviousProblem => "Shift F8",
            Command::GoToDefinition => "F12",
            Command::ShowValue => "Ctrl Shift Space",
            Command::Suggest => "Ctrl Space",
            Command::RenameFile => "F2",
            Command::NextPlace => "F6",
            Command::PreviousPlace => "Shift F6",
            Command::GoTo(Place::Files) => "Ctrl 1",
            Command::GoTo(Place::Outline) => "Ctrl 2",
            Command::GoTo(Place::Editor) => "Ctrl 3",
            Command::GoTo(Place::Problems) => "Ctrl 4",
            Command::GoTo(Place::Variables) => "Ctrl 5",
            Command::Keyboard => "?",
            _ => return None,
        })
    }
}

/// A key that was pressed, with what was held down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Press<'a> {
    /// `KeyboardEvent.key`.
    pub key: &'a str,
    /// `KeyboardEvent.code`: where the key is, whatever it writes.
    pub code: &'a str,
    /// Ctrl, or the command key of a Mac.
    pub control: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// Whether the key writes into a field or the text, so that single characters are none of ours.
    pub writing: bool,
}

/// Whether a key could run a command: characters without Ctrl, Alt or a Mac's command key do not, the question mark
/// apart.
pub fn may_run(key: &str, held: bool) -> bool {
    held || key == "?" || key.chars().nth(1).is_some()
}

/// The command that a key press runs anywhere on the page.
pub fn pressed(press: Press<'_>) -> Option<Command> {
    let Press { key, code, control, shift, alt, writing } = press;
    let letter = key.to_ascii_lowercase();
    match (control, shift, alt) {
        (true, false, false) => match letter.as_str() {
            "k" => Some(Command::Palette),
            "p" => Some(Command::GoToFile),
            "s" => Some(Command::Save),
            // Fields and the editor have histories of their own.
            "z" if !writing => Some(Command::Undo),
            "y" if !writing => Some(Command::Redo),
            "1" => Some(Command::GoTo(Place::Files)),
            "2" => Some(Command::GoTo(Place::Outline)),
            "3" => Some(Command::GoTo(Place::Editor)),
            "4" => Some(Command::GoTo(Place::Problems)),
            "5" => Some(Command::GoTo(Place::Variables)),
            _ => None,
        },
        (true, true, false) if letter == "o" => Some(Command::GoToSymbol),
        (true, true, false) if letter == "z" && !writing => Some(Command::Redo),
        // Alt changes what the key writes, so its place counts.
        (false, true, true) if code == "KeyF" => Some(Command::Format),
        (false, false, false) if key == "F6" => Some(Command::NextPlace),
        (false, true, false) if key == "F6" => Some(Command::PreviousPlace),
        (false, false, false) if key == "F8" => Some(Command::NextProblem),
        (false, true, false) if key == "F8" => Some(Command::PreviousProblem),
        (false, _, false) if key == "?" && !writing => Some(Command::Keyboard),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_that_are_written_are_those_that_work() {
        for command in Command::ALL.iter().chain(&[Command::Palette, Command::NextPlace, Command::PreviousPlace]) {
            // The editor has its own search and questions, a list of files its own renaming.
            if matches!(
                command,
                Command::Find | Command::RenameFile | Command::GoToDefinition | Command::ShowValue | Command::Suggest
            ) {
                continue;
            }
            let Some(keys) = command.keys() else { continue };
            let key = keys.rsplit(' ').next().unwrap_or_default();
            let code = format!("Key{key}");
            let press = Press {
                key,
                code: &code,
                control: keys.contains("Ctrl"),
                shift: keys.contains("Shift"),
                alt: keys.contains("Alt"),
                writing: false,
            };
            assert_eq!(pressed(press), Some(*command), "{keys}");
            assert!(may_run(key, press.control || press.alt), "{keys}");
        }
    }

    #[test]
    fn what_is_written_stays_a_letter() {
        assert_eq!(pressed(Press { key: "?", shift: true, writing: true, ..Press::default() }), None);
        assert_eq!(pressed(Press { key: "k", ..Press::default() }), None);
        assert_eq!(pressed(Press { key: "z", control: true, writing: true, ..Press::default() }), None);
        assert_eq!(pressed(Press { key: "1", ..Press::default() }), None);
    }

    #[test]
    fn every_command_has_a_name_in_both_languages() {
        for command in Command::ALL {
            assert!(!command.label(Words(Locale::En)).is_empty());
            assert!(!command.label(Words(Locale::Zh)).is_empty());
        }
    }
}
