//! A name with where it lies behind it: `Koro, Mopti`, `Kobé (Ségou)`, `Boni/Douentza`, `Hombori, cercle de Douentza, Mali`.

use super::Query;
use crate::boundary::{Boundaries, CountryCode};
use crate::gazetteer::{Gazetteer, fold};

/// What parts a name from the unit or the country behind it.
const PARTING: [char; 5] = [',', ';', '/', '(', ')'];

/// The query about the name alone, in the first unit and the country that stand behind it; `None` where none does, or where the
/// gazetteer has the whole as a name.
pub(super) fn parted(query: &Query, gazetteer: &Gazetteer, boundaries: &Boundaries) -> Option<Query> {
    let (name, behind) = query.name.split_once(PARTING)?;
    if fold(name).is_empty() || is_on_record(&fold(&query.name), gazetteer) {
        return None;
    }
    let mut parted = Query { name: name.to_owned(), ..query.clone() };
    for part in behind.split(PARTING).map(str::trim).filter(|part| !part.is_empty()) {
        if let Some(country) = country_called(part, boundaries) {
            if parted.countries.is_empty() {
                parted.countries.push(country);
            }
        } else if parted.admin.is_none() && !boundaries.units_meant(part).is_empty() {
            parted.admin = Some(part.to_owned());
        }
    }
    (parted.countries != query.countries || parted.admin != query.admin).then_some(parted)
}

fn is_on_record(folded: &str, gazetteer: &Gazetteer) -> bool {
    let names = gazetteer.names();
    let begin_so = names.beginning_with(folded);
    !begin_so.is_empty() && names.folded(begin_so.start) == folded
}

/// The country of this code or name.
pub(super) fn country_called(part: &str, boundaries: &Boundaries) -> Option<CountryCode> {
    let folded = fold(part);
    let is_called = |country: CountryCode, name: &str| {
        part == country.as_str() || folded == fold(name) || folded == fold(country.name())
    };
    boundaries.units(0).find(|unit| is_called(unit.country, &unit.name)).map(|unit| unit.country)
}
