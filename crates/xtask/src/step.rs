//! One step of a task: said, then done.

use std::process::{Command, Stdio};

use crate::error::TaskError;

/// Says what is being done.
pub(crate) fn say(what: &str) {
    eprintln!("\n==> {what}");
}

/// Says what is being done, and does it.
pub(crate) fn run(what: &str, command: &mut Command) -> Result<(), TaskError> {
    say(what);
    eprintln!("    {}", line(command));
    let status = command.status().map_err(|source| start_error(command, source))?;
    if status.success() { Ok(()) } else { Err(TaskError::Failed { command: line(command), status }) }
}

/// What a program prints, trimmed; `None` where it fails or is not there.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What a program prints while its errors are shown as they come.
pub(crate) fn printed(command: &mut Command) -> Result<String, TaskError> {
    eprintln!("    {}", line(command));
    let output = command.stderr(Stdio::inherit()).output().map_err(|source| start_error(command, source))?;
    if !output.status.success() {
        return Err(TaskError::Failed { command: line(command), status: output.status });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The error for a program that could not be started.
pub(crate) fn start_error(command: &Command, source: std::io::Error) -> TaskError {
    TaskError::Start { program: command.get_program().to_string_lossy().into_owned(), source }
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    command.get_args().fold(name, |line, argument| format!("{line} {}", argument.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["build", "--release"]);
        assert_eq!(line(&command), "cargo build --release");
    }

    #[test]
    fn a_program_that_fails_has_printed_nothing() {
        assert!(printed(&mut Command::new("sahelmap-no-such-program")).is_err());
    }

    #[test]
    fn a_program_that_is_not_there_has_no_answer() {
        assert_eq!(answer(&mut Command::new("sahelmap-no-such-program")), None);
    }
}
