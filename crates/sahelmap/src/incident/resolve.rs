//! Finding the places of an incident in an atlas.

use jiff::civil::Date;

use crate::atlas::Atlas;
use crate::boundary::CountryCode;
use crate::geocode::Query;
use crate::incident::{Incident, IncidentLocation};

impl Incident {
    /// Fills in what the atlas knows of each location: the place for a name without coordinates, the units that it
    /// lay in on the day for either.
    ///
    /// What the record already says is kept. A name that means no place of the atlas ([`Answer::meant`]) leaves its location
    /// without a position.
    ///
    /// [`Answer::meant`]: crate::geocode::Answer::meant
    pub fn resolve(&mut self, atlas: &Atlas, countries: &[CountryCode], admin: Option<&str>) {
        let day = self.date.map(|date| date.first());
        for location in &mut self.locations {
            location.resolve(atlas, day, countries, admin);
        }
    }
}

impl IncidentLocation {
    fn resolve(&mut self, atlas: &Atlas, day: Option<Date>, countries: &[CountryCode], admin: Option<&str>) {
        let countries = if countries.is_empty() { self.country.as_slice() } else { countries };
        if self.position.is_none() && !self.reported_as.trim().is_empty() {
            let mut query =
                Query::new(self.reported_as.as_str()).in_countries(countries.iter().copied()).limit(1);
            query.admin = admin.map(str::to_owned);
            if let Some(best) = atlas.geocode(&query).meant() {
                self.place_id = Some(best.place.id.clone());
                self.name.clone_from(&best.place.name);
                self.position = Some(best.place.position);
                self.radius_m = Some(best.place.radius_m);
                self.score = Some(best.score);
                self.explanation = best.explanation();
                // A populated place is as exact as either scale can say; what happens at a hill happens near it.
                let precision = if best.place.feature_code.is_populated_place() { 1 } else { 2 };
                self.acled_precision = self.acled_precision.or(Some(precision));
                self.ucdp_precision = self.ucdp_precision.or(Some(precision));
            }
        }
        let Some(position) = self.position else { return };
        let located = atlas.locate(position, day);
        self.country = self.country.or(located.country);
        for (level, admin) in (1..).zip(&mut self.admin) {
            if admin.is_empty() {
                located.unit_name(level).clone_into(admin);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Pack;
    use crate::gazetteer::{FeatureCode, Place};
    use crate::{Answer, LonLat};

    fn atlas() -> Atlas {
        let place = |id: &str, name: &str, feature_code: FeatureCode| Place {
            id: id.parse().unwrap(),
            name: name.to_owned(),
            other_names: Vec::new(),
            position: LonLat::new(-3.5, 14.0).unwrap(),
            country: "ML".parse().unwrap(),
            feature_code,
            population: 0,
            radius_m: 0,
        };
        let places = vec![
            place("test:1", "Bousso", FeatureCode::PPL),
            place("test:2", "Tondibagou", "HLL".parse().unwrap()),
        ];
        Atlas::from_packs([Pack { places, ..Pack::default() }])
    }

    fn resolved(reported_as: &str, atlas: &Atlas) -> IncidentLocation {
        let at = IncidentLocation { reported_as: reported_as.into(), ..IncidentLocation::default() };
        let mut incident = Incident { locations: vec![at], ..Incident::default() };
        incident.resolve(atlas, &[], None);
        incident.locations.remove(0)
    }

    #[test]
    fn a_name_that_more_probably_means_no_place_of_the_atlas_gets_no_position() {
        let atlas = atlas();
        let asked = "Bourasso";
        let Answer { candidates, none_of_these } = atlas.geocode(&Query::new(asked));
        assert!(candidates.first().is_some_and(|best| best.score < none_of_these), "{candidates:?}");
        let at = resolved(asked, &atlas);
        assert_eq!((at.position, at.place_id, at.score), (None, None, None));
        assert_eq!((at.acled_precision, at.ucdp_precision), (None, None));
    }

    #[test]
    fn only_a_populated_place_is_as_exact_as_the_scales_can_say() {
        let atlas = atlas();
        let precision = |name: &str| {
            let at = resolved(name, &atlas);
            (at.position.is_some(), at.acled_precision, at.ucdp_precision)
        };
        assert_eq!(precision("Bousso"), (true, Some(1), Some(1)));
        assert_eq!(precision("Tondibagou"), (true, Some(2), Some(2)));
    }
}
