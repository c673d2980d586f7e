//! `sahelmap atlas install`: the official GeoNames dumps, fetched, checked and made the default atlas.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use sahelmap::CountryCode;
use sahelmap_formats::building::OwnPlaces;
use sahelmap_formats::places::PlaceFormat;

use super::arguments::{Inputs, PlacesArgument};
use super::builder;
use super::default_file;
use super::download::Downloader;
use super::verify::{verify, verify_text};
use crate::error::CommandError;
use crate::session::{Session, note};

/// Where GeoNames publishes its country dumps.
const ORIGIN: &str = "https://download.geonames.org/export/dump";

#[derive(Debug, Args)]
pub(crate) struct Install {
    /// The countries, by their codes of two letters
    #[arg(required = true, value_name = "ML")]
    countries: Vec<CountryCode>,
    /// A folder with ML.zip or ML.txt, or a server's address below which ML.zip lies, instead of GeoNames' own
    #[arg(long, value_name = "DIR_OR_URL", default_value = ORIGIN, hide_default_value = true)]
    from: String,
    #[command(flatten)]
    inputs: Inputs,
}

pub(crate) fn run(asked: &Install, session: &Session) -> Result<(), CommandError> {
    let is_url = asked.from.starts_with("http://") || asked.from.starts_with("https://");
    let mut inputs = Inputs { places: Vec::new(), boundaries: asked.inputs.boundaries.clone() };
    let downloads = default_file::folder()?.join("downloads");
    for &country in &asked.countries {
        let path = if is_url {
            let url = format!("{}/{country}.zip", asked.from.trim_end_matches('/'));
            Downloader::new(session)
                .fetch(&url, &downloads, &format!("{country}.zip"), |path| verify(path, country))?
        } else {
            at_hand(Path::new(&asked.from), country)?
        };
        inputs.places.push(PlacesArgument { format: Some(PlaceFormat::GeoNames), path });
    }
    inputs.places.extend(asked.inputs.places.iter().cloned());
    let atlas = default_file::writable()?;
    builder::build(&inputs, OwnPlaces::All, &atlas)?;
    if is_url {
        // What was fetched is in the atlas now; a file that stays behind does no harm.
        let _left_behind = fs::remove_dir_all(&downloads);
    }
    note(&format!(
        "{} is now the default atlas; remove it to go back to the one inside the command",
        atlas.display()
    ));
    Ok(())
}

/// A country's dump in a folder, as published or unpacked.
fn at_hand(folder: &Path, country: CountryCode) -> Result<PathBuf, CommandError> {
    let zip = folder.join(format!("{country}.zip"));
    if zip.is_file() {
        verify(&zip, country)?;
        return Ok(zip);
    }
    let text = folder.join(format!("{country}.txt"));
    if text.is_file() {
        verify_text(&text, country)?;
        return Ok(text);
    }
    Err(CommandError::NoDump { folder: folder.to_owned(), country })
}
