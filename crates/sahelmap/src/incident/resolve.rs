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
    /// What the record already says is kept. A name that the atlas does not know leaves its location without a position.
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
            if let Some(best) = atlas.geocode(&query).best() {
                self.place_id = Some(best.place.id.clone());
                self.name.clone_from(&best.place.name);
                self.position = Some(best.place.position);
                self.radius_m = Some(best.place.radius_m);
                self.score = Some(best.score);
                self.explanation = best.explanation();
                // A populated place found by its own name is as exact as either scale can say.
                self.acled_precision = self.acled_precision.or(Some(1));
                self.ucdp_precision = self.ucdp_precision.or(Some(1));
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
