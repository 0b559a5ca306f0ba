//! Icons: one sprite of Lucide drawings, put into the page once and referred to by name.
//!
//! `node web/icons.mjs` makes `web/icons.svg` from the names below and the package `lucide-static`.

use yew::prelude::*;

macro_rules! icons {
    ($($name:ident => $lucide:literal,)*) => {
        /// A drawing of the sprite.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum IconName {
            $(#[doc = concat!("Lucide's `", $lucide, "`.")] $name,)*
        }

        impl IconName {
            /// Every icon of the page.
            pub const ALL: &[IconName] = &[$(IconName::$name,)*];

            /// The name Lucide gives it.
            pub fn lucide(self) -> &'static str {
                match self {
                    $(IconName::$name => $lucide,)*
                }
            }
        }
    };
}

icons! {
    AppWindow => "app-window",
    ArrowDown => "arrow-down",
    ArrowRight => "arrow-right",
    ArrowUp => "arrow-up",
    Blocks => "blocks",
    Box => "box",
    Braces => "braces",
    Check => "check",
    ChevronDown => "chevron-down",
    ChevronRight => "chevron-right",
    ChevronsDownUp => "chevrons-down-up",
    ChevronsUpDown => "chevrons-up-down",
    CircleCheck => "circle-check",
    CircleSlash => "circle-slash",
    Hourglass => "hourglass",
    CircleX => "circle-x",
    Code => "code-xml",
    Command => "command",
    Copy => "copy",
    Database => "database",
    Download => "download",
    Ellipsis => "ellipsis",
    Eye => "eye",
    EyeOff => "eye-off",
    FileArchive => "file-archive",
    FileCode => "file-code",
    FilePlus => "file-plus",
    FileText => "file-text",
    FileUp => "file-up",
    FolderInput => "folder-input",
    FolderOpen => "folder-open",
    FolderPlus => "folder-plus",
    Folder => "folder",
    Hammer => "hammer",
    HardDrive => "hard-drive",
    History => "history",
    Import => "import",
    Info => "info",
    Keyboard => "keyboard",
    Languages => "languages",
    Layers => "layers-2",
    LayoutGrid => "layout-grid",
    ListFilter => "list-filter",
    ListTree => "list-tree",
    Lock => "lock",
    LogOut => "log-out",
    Menu => "menu",
    Minus => "minus",
    Monitor => "monitor",
    Moon => "moon",
    MoveRight => "move-right",
    Network => "network",
    PanelBottom => "panel-bottom",
    PanelLeft => "panel-left",
    PanelRight => "panel-right",
    Pencil => "pencil",
    Plug => "plug",
    Plus => "plus",
    Redo => "redo-2",
    RotateCcw => "rotate-ccw",
    Save => "save",
    Search => "search",
    Server => "server",
    Settings => "settings",
    ShieldCheck => "shield-check",
    Sliders => "sliders-horizontal",
    Sun => "sun",
    SunMoon => "sun-moon",
    Trash => "trash-2",
    TriangleAlert => "triangle-alert",
    Undo => "undo-2",
    Unplug => "unplug",
    Upload => "upload",
    Variable => "variable",
    X => "x",
}

/// The sprite's source; every `<symbol>` is named `i-` and Lucide's name.
const SPRITE: &str = include_str!("../icons.svg");

/// The sprite itself, drawn nowhere: the page holds it once.
pub fn sprite() -> Html {
    Html::from_html_unchecked(AttrValue::Static(SPRITE))
}

impl IconName {
    /// The icon, 16 pixels, in the colour of the text beside it; never the only carrier of a meaning.
    pub fn draw(self) -> Html {
        self.draw_as("")
    }

    /// The icon with a further class.
    pub fn draw_as(self, class: &'static str) -> Html {
        let href = format!("#i-{}", self.lucide());
        html! {
            <svg class={classes!("i", class)} aria-hidden="true"><use href={href} /></svg>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sprite_holds_the_page_s_icons_and_no_others() {
        for icon in IconName::ALL {
            assert!(
                SPRITE.contains(&format!("id=\"i-{}\"", icon.lucide())),
                "`{}` is not in web/icons.svg: run `node web/icons.mjs`",
                icon.lucide()
            );
        }
        assert_eq!(SPRITE.matches("<symbol").count(), IconName::ALL.len());
    }
}
