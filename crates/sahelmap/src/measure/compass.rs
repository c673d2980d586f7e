//! Bearings and distances in words.

/// The sixteen winds, clockwise from north.
const WINDS: [&str; 16] =
    ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];

/// The nearest of the sixteen winds, such as `NNE` for 20 degrees.
///
/// # Units
///
/// Degrees clockwise from north; any finite number, turns beyond a full one included.
pub fn wind(bearing_deg: f64) -> &'static str {
    let sixteenth = (bearing_deg.rem_euclid(360.0) / 22.5).round() as usize;
    WINDS[sixteenth % WINDS.len()]
}

/// A distance and bearing from a named place, in words: `12 km NNE of Bankass`.
///
/// # Units
///
/// Metres, and degrees clockwise from north, both from the named place to the point. Under half a
/// kilometre it is `at Bankass`; up to ten kilometres, tenths are kept.
///
/// # Examples
///
/// ```
/// assert_eq!(sahelmap::relation_in_words(12_104.0, 20.0, "Bankass"), "12 km NNE of Bankass");
/// assert_eq!(sahelmap::relation_in_words(80.0, 20.0, "Bankass"), "at Bankass");
/// ```
pub fn relation_in_words(distance_m: f64, bearing_deg: f64, name: &str) -> String {
    if distance_m < 500.0 {
        return format!("at {name}");
    }
    let distance_km = distance_m / 1000.0;
    let decimals = usize::from(distance_km < 9.95);
    format!("{distance_km:.decimals$} km {} of {name}", wind(bearing_deg))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wind_covers_the_sixteenth_around_it() {
        assert_eq!(wind(348.75), "N");
        assert_eq!(wind(348.74), "NNW");
        assert_eq!(wind(11.24), "N");
        assert_eq!(wind(11.26), "NNE");
        assert_eq!(wind(-90.0), "W");
        assert_eq!(wind(720.0 + 135.0), "SE");
    }

    #[test]
    fn tenths_of_a_kilometre_are_kept_where_they_matter() {
        assert_eq!(relation_in_words(2_340.0, 180.0, "Koro"), "2.3 km S of Koro");
        assert_eq!(relation_in_words(9_960.0, 180.0, "Koro"), "10 km S of Koro");
    }
}
