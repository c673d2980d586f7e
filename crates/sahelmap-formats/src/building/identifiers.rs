//! Identifiers that name one place each.

use std::collections::HashMap;

use sahelmap::gazetteer::conflation::{NEAR_NAME_M, SEAT_M};
use sahelmap::gazetteer::fold;
use sahelmap::{Place, PlaceId, distance_m};

use super::gazetteers::MOST_NAMED;
use super::report::{Listener, Report};

/// Gives a place an identifier of its own that bears another place's: that of the other with a number.
///
/// Records of one identifier are joined wherever they stand, so that a number given twice by mistake would lose one
/// village and move the other. They are one place within a kilometre, or within eight where they share a name: so far an
/// old edition may be off.
pub(super) fn make_distinct(lists: &mut [Vec<Place>], tell: Listener<'_>) {
    let mut all: Vec<(usize, usize)> = lists
        .iter()
        .enumerate()
        .flat_map(|(list, places)| (0..places.len()).map(move |at| (list, at)))
        .collect();
    // Stable, so that of two places the first keeps its identifier.
    all.sort_by(|a, b| lists[a.0][a.1].id.cmp(&lists[b.0][b.1].id));
    let place = |(list, at): (usize, usize)| &lists[list][at];
    let is_known = |id: &str| all.binary_search_by(|&other| place(other).id.as_str().cmp(id)).is_ok();
    let mut renamed: Vec<((usize, usize), PlaceId)> = Vec::new();
    let mut sentences: Vec<String> = Vec::new();
    for same in all.chunk_by(|&a, &b| place(a).id == place(b).id) {
        let Some((&first, others)) = same.split_first() else { continue };
        let shared = &place(first).id;
        let mut distinct = vec![(place(first), shared.clone())];
        let numbered = (2_u64..).filter_map(|number| format!("{shared}-{number}").parse::<PlaceId>().ok());
        let mut free = numbered.filter(|id| !is_known(id.as_str()));
        for &at in others {
            let record = place(at);
            if let Some((_, id)) = distinct.iter().find(|(other, _)| is_one_place(other, record)) {
                if id != shared {
                    renamed.push((at, id.clone()));
                }
                continue;
            }
            let Some(id) = free.next() else { continue };
            let away_km = distance_m(place(first).position, record.position) / 1_000.0;
            sentences.push(format!(
                "the identifier {shared} is that of “{}” and of “{}”, {away_km:.0} km from it; the second is called {id}",
                place(first).name, record.name
            ));
            distinct.push((record, id.clone()));
            renamed.push((at, id));
        }
    }
    for ((list, at), id) in renamed {
        lists[list][at].id = id;
    }
    let more = sentences.len().saturating_sub(MOST_NAMED);
    sentences.into_iter().take(MOST_NAMED).for_each(|sentence| tell(Report::LeftOut(sentence)));
    if more > 0 {
        tell(Report::LeftOut(format!(
            "{more} more places have another's identifier and are called otherwise"
        )));
    }
}

/// Leaves out the program's own records of which a file has another edition that lies elsewhere: the file's is the newer.
pub(super) fn leave_out_old_editions(own: &mut Vec<Place>, lists: &[Vec<Place>]) {
    let mut editions: HashMap<&str, Vec<&Place>> =
        own.iter().map(|place| (place.id.as_str(), Vec::new())).collect();
    for place in lists.iter().flatten() {
        if let Some(known) = editions.get_mut(place.id.as_str()) {
            known.push(place);
        }
    }
    let is_old = |place: &Place| {
        let newer = editions.get(place.id.as_str()).map_or(&[][..], Vec::as_slice);
        newer.iter().any(|newer| share_a_name(newer, place) && !is_one_place(newer, place))
    };
    let stays: Vec<bool> = own.iter().map(|place| !is_old(place)).collect();
    let mut stays = stays.into_iter();
    own.retain(|_| stays.next().unwrap_or(true));
}

fn is_one_place(a: &Place, b: &Place) -> bool {
    // No degree of latitude is shorter than 110 km: of many records with one identifier most are ruled out so.
    if (a.position.lat_deg() - b.position.lat_deg()).abs() * 110_000.0 > SEAT_M {
        return false;
    }
    let apart_m = distance_m(a.position, b.position);
    apart_m <= NEAR_NAME_M || (apart_m <= SEAT_M && share_a_name(a, b))
}

fn share_a_name(a: &Place, b: &Place) -> bool {
    a.names().any(|name| b.names().any(|other| fold(name) == fold(other)))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use sahelmap::LonLat;
    use sahelmap::gazetteer::FeatureCode;

    fn place(id: &str, name: &str, lon_deg: f64) -> Place {
        Place {
            id: id.parse().unwrap(),
            name: name.into(),
            other_names: Vec::new(),
            position: LonLat::new(lon_deg, 14.0).unwrap(),
            country: "ML".parse().unwrap(),
            feature_code: FeatureCode::PPL,
            population: 0,
            radius_m: 2_200,
        }
    }

    fn ids(mut lists: Vec<Vec<Place>>) -> (Vec<String>, Vec<String>) {
        let said = RefCell::new(Vec::new());
        make_distinct(&mut lists, &|report| {
            if let Report::LeftOut(sentence) = report {
                said.borrow_mut().push(sentence);
            }
        });
        let ids = lists.iter().flatten().map(|place| place.id.as_str().to_owned()).collect();
        (ids, said.into_inner())
    }

    #[test]
    fn two_places_under_one_identifier_have_one_each_and_it_is_said() {
        let (found, said) = ids(vec![
            vec![
                place("own:7", "Korou", -3.0),
                place("own:7", "Banou", -6.0),
                place("own:7-2", "Dori", -5.0),
            ],
            vec![place("own:7", "Solhan", -9.0)],
        ]);
        assert_eq!(found, ["own:7", "own:7-3", "own:7-2", "own:7-4"]);
        assert_eq!(
            said[0],
            "the identifier own:7 is that of “Korou” and of “Banou”, 324 km from it; the second is called own:7-3"
        );
    }

    #[test]
    fn an_old_edition_of_a_record_keeps_its_identifier() {
        let (found, said) = ids(vec![
            vec![place("a:1", "Ségou", -6.0), place("a:2", "Korou", -3.0)],
            vec![place("a:1", "Segou", -6.06), place("a:2", "Banou", -3.005), place("a:2", "Banou", -3.05)],
        ]);
        assert_eq!(found, ["a:1", "a:2", "a:1", "a:2", "a:2-2"]);
        assert_eq!(said.len(), 1);
    }

    #[test]
    fn of_an_own_record_that_a_file_puts_elsewhere_the_files_edition_stays_alone() {
        let mut own = vec![
            place("geonames:1", "Korou", -3.0),
            place("geonames:2", "Banou", -3.0),
            place("geonames:3", "Dori", -3.0),
        ];
        let file = vec![
            place("geonames:1", "Korou", -3.3),
            place("geonames:2", "Banou", -3.01),
            place("geonames:3", "Solhan", -3.3),
        ];
        leave_out_old_editions(&mut own, &[file]);
        let names: Vec<&str> = own.iter().map(|place| place.name.as_str()).collect();
        assert_eq!(names, ["Banou", "Dori"]);
    }
}
