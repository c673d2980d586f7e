//! `FORMAT:FILE` and `FORMAT:LEVEL:FILE`, with what may be left off left off.

use std::path::{Path, PathBuf};

use clap::Args;
use sahelmap_formats::boundaries::{BoundaryFormat, level_in_name};
use sahelmap_formats::places::PlaceFormat;

/// The files an atlas is built from.
#[derive(Debug, Default, Args)]
pub(crate) struct Inputs {
    /// Gazetteers, the one to prefer first: geonames, alternate-names, gns, cod or csv, and the file;
    /// without a format, what the file shows itself to be
    #[arg(long, num_args = 1.., value_name = "[FORMAT:]FILE", value_parser = places)]
    pub(super) places: Vec<PlacesArgument>,
    /// Boundaries: cod-ab, geoboundaries, gadm, wof, geojson or shapefile, the level (1 region, 2 cercle or province,
    /// 3 commune, 0 country) and the file (.shp, .geojson or .zip)
    #[arg(long, num_args = 1.., value_name = "[FORMAT:]LEVEL:FILE", value_parser = boundaries)]
    pub(super) boundaries: Vec<BoundariesArgument>,
}

/// A gazetteer's file, and its format where it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlacesArgument {
    pub(super) format: Option<PlaceFormat>,
    pub(super) path: PathBuf,
}

/// A boundary file, its level, and its format where it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BoundariesArgument {
    pub(super) format: Option<BoundaryFormat>,
    pub(super) level: u8,
    pub(super) path: PathBuf,
}

fn places(text: &str) -> Result<PlacesArgument, String> {
    match prefix(text) {
        Some((format, path)) => {
            let format: PlaceFormat = format.parse().map_err(|error| format!("{error}"))?;
            Ok(PlacesArgument { format: Some(format), path: path.into() })
        }
        None => Ok(PlacesArgument { format: None, path: text.into() }),
    }
}

fn boundaries(text: &str) -> Result<BoundariesArgument, String> {
    let (format, rest) = match prefix(text) {
        Some((word, _)) if is_number(word) => (None, text),
        Some((word, rest)) => {
            let format: BoundaryFormat = word.parse().map_err(|error| format!("{error}"))?;
            (Some(format), rest)
        }
        None => (None, text),
    };
    if let Some((word, path)) = prefix(rest).filter(|(word, _)| is_number(word)) {
        let level = word.parse().ok().filter(|level| *level <= 3).ok_or_else(|| {
            format!("“{word}” is no level; expected 0 (countries), 1 (regions), 2 (cercles, provinces) or 3 (communes)")
        })?;
        return Ok(BoundariesArgument { format, level, path: path.into() });
    }
    let level = level_in_name(rest).ok_or_else(|| {
        format!("the level of {rest} is not said: write 2:{rest} for cercles or provinces, 1: regions, 3: communes")
    })?;
    Ok(BoundariesArgument { format, level, path: rest.into() })
}

/// What stands before the first colon, unless it belongs to the file's own name, as in `C:\ML.txt`.
fn prefix(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once(':')?;
    let is_word = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') && !word.is_empty();
    let is_drive = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_word && !is_drive && !rest.is_empty() && !Path::new(text).exists()).then_some((word, rest))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_may_be_named_or_left_off() {
        let plain = places("dumps/ML.txt").unwrap();
        assert_eq!((plain.format, plain.path), (None, "dumps/ML.txt".into()));
        let named = places("geonames:dumps/ML.txt").unwrap();
        assert_eq!((named.format, named.path), (Some(PlaceFormat::GeoNames), "dumps/ML.txt".into()));
        assert_eq!(places(r"C:\ML.txt").unwrap().path, PathBuf::from(r"C:\ML.txt"));
        assert!(places("osm:ML.txt").unwrap_err().contains("“osm” is no format of gazetteers"));
    }

    #[test]
    fn a_level_is_a_digit_before_the_file() {
        let of =
            |text: &str| boundaries(text).map(|argument| (argument.format, argument.level, argument.path));
        assert_eq!(of("2:file.shp"), Ok((None, 2, "file.shp".into())));
        assert_eq!(of("cod-ab:3:a/b.shp"), Ok((Some(BoundaryFormat::CodAb), 3, "a/b.shp".into())));
        assert_eq!(
            of("wof:1:C:/b.geojson"),
            Ok((Some(BoundaryFormat::WhosOnFirst), 1, "C:/b.geojson".into()))
        );
        for wrong in ["7:file.shp", "gadm:4:file.shp", "999:file.shp"] {
            assert!(of(wrong).unwrap_err().contains("is no level; expected 0 (countries)"), "{wrong}");
        }
    }

    #[test]
    fn a_level_left_off_is_read_from_the_files_name() {
        let of = |text: &str| boundaries(text).map(|argument| argument.level);
        assert_eq!(of("mli_admbnda_adm2_gov_ocha.shp"), Ok(2));
        assert_eq!(of("gadm:gadm41_MLI_3.geojson"), Ok(3));
        assert_eq!(of("geoBoundaries-MLI-ADM1.geojson"), Ok(1));
        assert!(of("cercles.shp").unwrap_err().contains("write 2:cercles.shp"));
    }
}
