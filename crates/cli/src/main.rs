//! The `stackwright` command: results on stdout, messages on stderr.
//!
//! Exit codes: 0 done, 1 the template has errors, 2 wrong usage.

// The command line is where the core meets the disk, the terminal and the clock.
#![allow(clippy::disallowed_methods)]

mod arguments;
mod catalog;
mod commands;
mod input;
mod render;
mod surroundings;

use arguments::{Arguments, Command};
use clap::Parser;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Command::Variables(arguments) => commands::variables::run(arguments),
        Command::Validate(arguments) => commands::validate::run(arguments),
        Command::Fmt(arguments) => commands::fmt::run(arguments),
        Command::Outline(arguments) => commands::outline::run(arguments),
        Command::Convert(arguments) => commands::convert::run(arguments),
        Command::Console(arguments) => commands::console::run(arguments),
        Command::Eval(arguments) => commands::eval::run(arguments),
        Command::Plan(arguments) => commands::plan::run(arguments),
        Command::Serve(arguments) => commands::serve::run(arguments),
    };
    match done {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::TemplateErrors) => ExitCode::from(1),
        Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(Failure::Usage(message)) => {
            let _ = writeln!(std::io::stderr(), "stackwright: {message}");
            ExitCode::from(2)
        }
    }
}

/// How a command ended.
pub(crate) enum Outcome {
    /// Exit code 0.
    Done,
    /// Exit code 1; what is wrong was printed.
    TemplateErrors,
}

/// Why a command could not do its work.
pub(crate) enum Failure {
    /// Exit code 2, with one line that says what to do.
    Usage(String),
    /// Whoever read stdout has read enough.
    BrokenPipe,
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::BrokenPipe;
        }
        Self::Usage(error.to_string())
    }
}

/// Writes a result to stdout.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Writes a message to stderr. A closed stderr is no reason to stop.
pub(crate) fn tell(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
