//! Running the command as a user would, from the project's root.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run of the command came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the command with arguments and nothing on its standard input.
pub(crate) fn sahelmap(arguments: &[&str]) -> Outcome {
    sahelmap_reading(arguments, b"")
}

/// Runs the command with arguments and these bytes on its standard input.
pub(crate) fn sahelmap_reading(arguments: &[&str], stdin: &[u8]) -> Outcome {
    outcome(command(arguments), stdin)
}

/// Runs the command with a folder of its own for what it keeps for the user.
pub(crate) fn sahelmap_keeping_in(folder: &Path, arguments: &[&str]) -> Outcome {
    let mut command = command(arguments);
    command.env("SAHELMAP_DATA_DIR", folder);
    outcome(command, b"")
}

fn outcome(mut command: Command, stdin: &[u8]) -> Outcome {
    let mut child = command.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let bytes = stdin.to_vec();
    // The command may well stop reading before the end.
    let writer = std::thread::spawn(move || drop(pipe.write_all(&bytes)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Outcome {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The command, its streams piped, without whatever atlas the user has set or installed.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sahelmap"));
    command.args(arguments).current_dir(root()).env_remove("SAHELMAP_ATLAS");
    command.env("SAHELMAP_DATA_DIR", std::env::temp_dir().join("sahelmap-tests-without-a-default-atlas"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The output of a run that went well and said nothing besides.
pub(crate) fn answer(arguments: &[&str]) -> String {
    let outcome = sahelmap(arguments);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    outcome.stdout
}

/// The text of a kept expectation.
pub(crate) fn expected(name: &str) -> String {
    fs::read_to_string(root().join("tests/fixtures/expected").join(name)).unwrap()
}

/// The project's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The names of the files in a folder.
pub(crate) fn files_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| name.to_string_lossy().into_owned()).collect()
}
