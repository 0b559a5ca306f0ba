//! Running other programs: where the workspace is, what is on the search path, one line before each step.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Instant;

/// What went wrong, as one line that also says what to do.
pub(crate) type Result<T = ()> = std::result::Result<T, String>;

static STARTED: OnceLock<Instant> = OnceLock::new();

/// The workspace's root, which is the parent of this package.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        here.parent().map(Path::to_path_buf).unwrap_or(here)
    })
}

/// Where cargo builds to: `target/` below the root unless `CARGO_TARGET_DIR` says otherwise.
pub(crate) fn target_dir() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Says what comes next, with the seconds since the start.
pub(crate) fn step(what: &str) {
    let started = STARTED.get_or_init(Instant::now);
    eprintln!("[{:>4}s] {what}", started.elapsed().as_secs());
}

/// Says something that must not be overlooked in a long log, and that is no failure.
pub(crate) fn loud(what: &str) {
    eprintln!("[NOTE] {what}");
}

/// Finds a program on the search path of [`Shell`].
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&search_path()).map(|dir| dir.join(program)).find(|path| path.is_file())
}

/// The search path with the project's own tools first.
fn search_path() -> OsString {
    let own = [root().join(".tools/bin"), root().join("node_modules/.bin")];
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(own.into_iter().chain(env::split_paths(&rest))).unwrap_or(rest)
}

/// A program with its arguments, started in the workspace's root with the project's own tools first on the search path.
pub(crate) struct Shell {
    command: Command,
    shown: String,
}

/// Prepares `program`; nothing runs before [`Shell::run`] or [`Shell::output`].
pub(crate) fn shell(program: &str) -> Shell {
    // Resolved here: a child's PATH is not used to look the child itself up on every platform.
    let mut command = Command::new(find(program).unwrap_or_else(|| program.into()));
    command.current_dir(root()).env("PATH", search_path());
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk takes NO_COLOR for a flag and refuses the usual `1`.
    command.env_remove("NO_COLOR");
    // What `cargo run` says about this package is not about what is built next.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "CARGO_CRATE_NAME" {
            command.env_remove(&name);
        }
    }
    Shell { command, shown: program.to_owned() }
}

/// `cargo` with these arguments, given as one text with blanks between.
pub(crate) fn cargo(arguments: &str) -> Shell {
    shell("cargo").args(arguments.split_whitespace())
}

impl Shell {
    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.shown.push(' ');
        self.shown.push_str(&argument.as_ref().to_string_lossy());
        self.command.arg(argument);
        self
    }

    pub(crate) fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(self, arguments: I) -> Self {
        arguments.into_iter().fold(self, Shell::arg)
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn dir(mut self, dir: impl AsRef<Path>) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Runs it with its output shown; fails unless it exits with 0.
    pub(crate) fn run(mut self) -> Result {
        let status = self.command.stdin(Stdio::null()).status().map_err(|error| self.not_started(&error))?;
        if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", self.shown)) }
    }

    /// Runs it quietly and gives back what it wrote; its error output becomes the failure's text.
    pub(crate) fn output(self) -> Result<String> {
        self.output_with(Stdio::null())
    }

    /// [`Shell::output`] with a file as its input.
    pub(crate) fn output_of(self, input: &Path) -> Result<String> {
        let input = std::fs::File::open(input).map_err(|error| format!("cannot read {}: {error}", input.display()))?;
        self.output_with(input.into())
    }

    fn output_with(mut self, input: Stdio) -> Result<String> {
        let output = self.command.stdin(input).output().map_err(|error| self.not_started(&error))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            Err(format!("`{}` failed ({})\n{said}", self.shown, output.status))
        }
    }

    /// Runs it and gives back what it wrote to its error output.
    pub(crate) fn error_output(mut self) -> Result<String> {
        let output = self.command.stdin(Stdio::null()).output().map_err(|error| self.not_started(&error))?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() {
            Ok(said)
        } else {
            Err(format!("`{}` failed ({})\n{said}", self.shown, output.status))
        }
    }

    /// Runs it in the foreground until it ends, with the terminal's input.
    pub(crate) fn serve(mut self) -> Result {
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        if status.success() { Ok(()) } else { Err(format!("`{}` ended ({status})", self.shown)) }
    }

    fn not_started(&self, error: &std::io::Error) -> String {
        format!("cannot start `{}`: {error}", self.shown)
    }
}

/// Reads a text file below the root.
pub(crate) fn read(path: impl AsRef<Path>) -> Result<String> {
    let path = root().join(path);
    std::fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Writes a file below the root, with its folders.
pub(crate) fn write(path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> Result {
    let path = root().join(path);
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(&path, content))
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}
