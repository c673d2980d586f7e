//! `sahelmap`: places as reports spell them to coordinates, units, distances and maps.

mod atlas;
mod atlas_info;
mod border;
mod convert;
mod ending;
mod error;
mod geocode;
mod input;
mod map;
mod options;
mod output;
mod place_argument;
mod point_table;
mod progress;
mod read;
mod relate;
mod reverse;
mod session;
mod sheet;
mod unheard;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::options::{AtlasCommand, Command, Options};
use crate::session::{Session, note};

fn main() -> ExitCode {
    let options = Options::parse_from(std::env::args_os().map(shield));
    let session = Session::new(options.atlas, options.progress);
    let outcome = match &options.command {
        Command::Geocode(asked) => geocode::run(asked, &session),
        Command::Reverse(asked) => reverse::run(asked, &session),
        Command::Relate(asked) => relate::run(asked, &session),
        Command::Border(asked) => border::run(asked, &session),
        Command::Read(asked) => read::run(asked, &session),
        Command::Map(asked) => map::run(asked, &session),
        Command::Convert(asked) => convert::run(asked, &session),
        Command::Atlas { command: AtlasCommand::Build(asked) } => atlas::build(asked),
        Command::Atlas { command: AtlasCommand::Install(asked) } => atlas::install(asked, &session),
        Command::Atlas { command: AtlasCommand::Info(asked) } => atlas_info::run(asked, &session),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the output has read enough.
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            note(&error.to_string());
            ExitCode::from(error.exit_code())
        }
    }
}

/// A longitude west of Greenwich begins like an option; a space in front, which the reader of coordinates passes
/// over, keeps it from being taken for one.
fn shield(argument: OsString) -> OsString {
    let is_western = argument.to_str().is_some_and(|text| {
        let after_sign = text.strip_prefix('-').and_then(|rest| rest.bytes().next());
        text.contains(',') && after_sign.is_some_and(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    if !is_western {
        return argument;
    }
    let mut shielded = OsString::from(" ");
    shielded.push(argument);
    shielded
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_options_hold_together() {
        Options::command().debug_assert();
    }

    #[test]
    fn a_western_longitude_is_no_option_and_an_option_is_none_still() {
        assert_eq!(shield("-3.5,14.0".into()), " -3.5,14.0");
        assert_eq!(shield("-.5,14".into()), " -.5,14");
        assert_eq!(shield("-f".into()), "-f");
        assert_eq!(shield("-i,x".into()), "-i,x");
    }
}
