//! A place as an argument: a name, a place's identifier, or `LON,LAT`.

use sahelmap::{Atlas, Candidate, CoordError, LonLat, Place, PlaceId, Query, distance_m};

/// A place or a bare point that an argument names.
#[derive(Clone, Debug)]
pub(crate) struct Spot<'a> {
    pub(crate) place: Option<&'a Place>,
    pub(crate) position: LonLat,
    /// The distance in metres within which it truly lies with 90 % probability; 0 for a bare point.
    pub(crate) radius_m: f64,
    /// What to tell whoever may have meant another place of that name.
    pub(crate) doubt: Option<String>,
}

/// Two candidates nearer to each other than this are the same place twice for a distance in whole kilometres.
const SAME_PLACE_M: f64 = 5_000.0;

/// A name less probable than this is no help to who misspelled one.
const LEAST_NAMED: f64 = 0.05;

/// A second candidate this probable beside the first leaves open which of them is meant.
const RIVAL_SHARE: f64 = 0.5;

impl<'a> Spot<'a> {
    /// The place that an argument names, the most probable where there are several, rather near a point.
    ///
    /// # Errors
    ///
    /// [`PlaceArgumentError`] where the atlas knows none.
    pub(crate) fn named(
        argument: &str,
        near: Option<LonLat>,
        atlas: &'a Atlas,
    ) -> Result<Self, PlaceArgumentError> {
        let argument = argument.trim();
        match argument.parse::<LonLat>() {
            Ok(position) => return Ok(Self { place: None, position, radius_m: 0.0, doubt: None }),
            Err(CoordError::Text(_)) => {}
            Err(error) => return Err(error.into()),
        }
        if argument.parse::<PlaceId>().is_ok() {
            let place = atlas.gazetteer().place(argument);
            return place.map(Self::at).ok_or_else(|| PlaceArgumentError::NoSuchId(argument.to_owned()));
        }
        let mut query = Query::new(argument);
        query.near = near;
        let answer = atlas.geocode(&query);
        let unknown = |nearest| PlaceArgumentError::Unknown { name: argument.to_owned(), nearest };
        let Some(best) = answer.meant() else {
            let nearest = answer.best().filter(|best| best.score >= LEAST_NAMED);
            let nearest = nearest.map(|best| format!(": the nearest name is {}", described(best, atlas)));
            return Err(unknown(nearest.unwrap_or_default()));
        };
        let is_rival = |other: &&Candidate<'_>| {
            other.score >= RIVAL_SHARE * best.score
                && distance_m(other.place.position, best.place.position) > SAME_PLACE_M
        };
        let rivals = answer.candidates.iter().skip(1).filter(is_rival);
        let rivals: Vec<String> = rivals.map(|candidate| described(candidate, atlas)).collect();
        let doubt = (!rivals.is_empty()).then(|| {
            let (best, others) = (described(best, atlas), rivals.join("; "));
            format!(
                "“{argument}” is taken for {best}; it may also be {others}: an identifier leaves no doubt"
            )
        });
        Ok(Self { doubt, ..Self::at(best.place) })
    }

    fn at(place: &'a Place) -> Self {
        Self {
            place: Some(place),
            position: place.position,
            radius_m: f64::from(place.radius_m),
            doubt: None,
        }
    }

    /// What a person calls it.
    pub(crate) fn label(&self) -> String {
        self.place.map_or_else(|| self.position.to_string(), |place| place.name.clone())
    }
}

/// `Bankass (Mopti, Mali), geonames:2460401`.
fn described(candidate: &Candidate<'_>, atlas: &Atlas) -> String {
    let place = candidate.place;
    let located = atlas.locate(place.position, None);
    let unit = located.units.last().map(|unit| format!("{}, ", unit.name)).unwrap_or_default();
    format!("{} ({unit}{}), {}", place.name, place.country.name(), place.id)
}

/// Why an argument names no place.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum PlaceArgumentError {
    #[error("the atlas knows no place called “{name}”{nearest}")]
    Unknown { name: String, nearest: String },
    #[error("the atlas has no place with the identifier “{0}”")]
    NoSuchId(String),
    #[error(transparent)]
    Coord(#[from] CoordError),
}
