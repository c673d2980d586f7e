//! NGA's GEOnet Names Server (GNS), the header of 2022: one line a name, several a place.

use std::collections::HashMap;
use std::io::Read;

use sahelmap::gazetteer::{FeatureCode, other_names};
use sahelmap::{CountryCode, LonLat, Place};

use super::geonames::feature_code;
use super::tab_separated::{Line, TabSeparated};
use super::{Check, Places};
use crate::error::{Fault, FormatError, Position};

/// Where the columns stand that are used.
struct Columns {
    place: usize,
    name: usize,
    kind: usize,
    lat: usize,
    lon: usize,
    class: usize,
    code: usize,
    country: usize,
}

/// One name of a place.
struct Name {
    place: i64,
    text: String,
    /// How well it may stand for the place: approved before conventional before variant.
    preference: u8,
    position: LonLat,
    country: CountryCode,
    feature_code: FeatureCode,
}

/// Reads a file whose header is that of 2022, and joins the lines with one feature number (`ufi`).
///
/// # Errors
///
/// [`FormatError`] for a header without a column that is needed, where the system cannot read on, or where more
/// than one line in a hundred cannot be read.
pub fn read(file: &str, bytes: impl Read) -> Result<Places, FormatError> {
    read_checked(file, bytes, &|_, _| Ok(()))
}

pub(super) fn read_checked(file: &str, bytes: impl Read, check: Check<'_>) -> Result<Places, FormatError> {
    let mut lines = TabSeparated::new(file, bytes);
    let columns = Columns::find(&lines.header()?).map_err(|fault| fault.at(file, Position::Line(1)))?;
    let (names, malformed) = lines.each(|line| {
        let name = columns.name(line)?;
        name.iter().try_for_each(|name| check(name.position, name.country))?;
        Ok(name)
    })?;
    let mut order = Vec::new();
    let mut by_place: HashMap<i64, Vec<Name>> = HashMap::new();
    for name in names {
        let names = by_place.entry(name.place).or_default();
        if names.is_empty() {
            order.push(name.place);
        }
        names.push(name);
    }
    let places = order.into_iter().filter_map(|ufi| place(ufi, by_place.remove(&ufi)?)).collect();
    Ok(Places { places, malformed })
}

fn place(ufi: i64, names: Vec<Name>) -> Option<Place> {
    let main = names.iter().min_by_key(|name| name.preference)?;
    Some(Place {
        id: format!("gns:{ufi}").parse().ok()?,
        name: main.text.clone(),
        other_names: other_names(&main.text, names.iter().map(|name| name.text.as_str())),
        position: main.position,
        country: main.country,
        feature_code: main.feature_code,
        population: 0,
        radius_m: Place::SINGLE_SOURCE_RADIUS_M,
    })
}

impl Columns {
    fn find(header: &[String]) -> Result<Self, Fault> {
        let column = |name: &str| {
            header
                .iter()
                .position(|column| column == name)
                .ok_or_else(|| Fault::MissingColumn { wanted: name.to_owned(), found: header.to_vec() })
        };
        Ok(Self {
            place: column("ufi")?,
            name: column("full_name")?,
            kind: column("nt")?,
            lat: column("lat_dd")?,
            lon: column("long_dd")?,
            class: column("fc")?,
            code: column("desig_cd")?,
            country: column("cc_ft")?,
        })
    }

    fn name(&self, line: &Line<'_>) -> Result<Option<Name>, Fault> {
        let place = line.number(self.place, "a feature number (ufi)")?;
        let position = line.point(self.lon, self.lat)?;
        let Some(feature_code) = feature_code(line.text(self.class)?, line.text(self.code)?)? else {
            return Ok(None);
        };
        // A place on a border names both countries; the first is the one it is filed under.
        let country = line.text(self.country)?.split(',').next().unwrap_or_default().parse()?;
        let preference = match line.text(self.kind)? {
            "N" => 0,
            "C" => 1,
            "P" | "D" => 2,
            "V" => 3,
            // Names in another script, and kinds unknown.
            _ => 4,
        };
        let text = line.some_text(self.name, "a name")?.to_owned();
        Ok(Some(Name { place, text, preference, position, country, feature_code }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "rk\tufi\tuni\tfull_name\tnt\tlat_dd\tlong_dd\tefctv_dt\tterm_dt_f\tterm_dt_n\t\
        desig_cd\tfc\tcc_ft\tadm1\n";

    fn line(ufi: i32, name: &str, kind: &str) -> String {
        format!("1\t{ufi}\t9\t{name}\t{kind}\t14.1\t-3.5\t\t\t\tPPL\tP\tML,BF\tML04\n")
    }

    #[test]
    fn the_lines_of_one_feature_become_one_place_under_its_approved_name() {
        let text = HEADER.to_owned()
            + &line(-5, "Diamwera", "V")
            + &line(-5, "Dianwéra", "N")
            + &line(-6, "Ban", "N");
        let read = read("ml.txt", text.as_bytes()).unwrap();
        assert_eq!(read.places.len(), 2);
        let place = &read.places[0];
        assert_eq!((place.id.as_str(), place.name.as_str()), ("gns:-5", "Dianwéra"));
        assert_eq!(
            (place.other_names.as_slice(), place.country.as_str()),
            (&["Diamwera".to_owned()][..], "ML")
        );
    }

    #[test]
    fn a_header_without_the_feature_number_is_named() {
        let message = read("ml.txt", "rk\tuni\n".as_bytes()).unwrap_err().to_string();
        assert_eq!(message, "ml.txt: line 1: there is no column “ufi”; the columns are rk, uni");
    }
}
