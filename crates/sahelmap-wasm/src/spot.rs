//! A place on the map as the reader meets it: in a report, in an answer to a search.

use geojson::GeometryValue;
use sahelmap::boundary::BorderDistance;
use sahelmap::geocode::score_in_words;
use sahelmap::incident::Role;
use sahelmap::{Atlas, CountryCode, Date, LonLat};

use crate::label_text::escape;
use crate::symbols;

/// A place that something is said about.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// Its name in the atlas, or in the table where the atlas has none.
    pub(crate) name: String,
    /// How the report spells it; empty where that is not known.
    pub(crate) reported_as: String,
    /// What kind of place it is, in words; empty where that is not told.
    pub(crate) kind: String,
    /// What it was in the incident; `None` where it is not part of one.
    pub(crate) role: Option<Role>,
    pub(crate) position: LonLat,
    /// The distance within which it truly lies with 90 % probability.
    pub(crate) radius_m: f64,
    /// Units and country, the smallest first.
    pub(crate) unit: String,
    /// The border it is measured to.
    pub(crate) border: Option<BorderDistance>,
    /// The probability that this is the place meant, 0 to 1.
    pub(crate) score: Option<f64>,
    /// How the name was found.
    pub(crate) explanation: String,
    /// The day or days, in words.
    pub(crate) when: String,
    /// Where it lies with 90 % probability, where that is not a point, and with 50 %, where the inside differs.
    pub(crate) areas: [Option<GeometryValue>; 2],
}

/// The units and the country that a point lies in, in words, the smallest first.
pub(crate) fn unit_in_words(atlas: &Atlas, point: LonLat, day: Option<Date>) -> String {
    let located = atlas.locate(point, day);
    let units = located.units.iter().rev().map(|unit| unit.name.as_str());
    let country = located.country.as_ref().map(CountryCode::name);
    units.chain(country).collect::<Vec<_>>().join(", ")
}

/// The distance to the border that the map emphasises, or to the nearest where that one is far away.
pub(crate) fn border_of(atlas: &Atlas, point: LonLat, radius_m: f64) -> Option<BorderDistance> {
    atlas.border_distance(point, radius_m, None).ok().flatten()
}

/// `39 km (36 to 42)`.
pub(crate) fn distance_in_words(border: &BorderDistance) -> String {
    border.to_string()
}

/// `Mali–Burkina Faso border`.
pub(crate) fn border_in_words(border: &BorderDistance) -> String {
    format!("{}–{} border", border.countries.1.name(), border.countries.0.name())
}

/// How sure it is, in words.
pub(crate) fn confidence_in_words(score: Option<f64>, radius_m: f64) -> String {
    let within = match radius_m {
        metres if metres < 1.0 => String::new(),
        metres => format!("within {:.1} km", metres / 1000.0),
    };
    match score {
        Some(score) if within.is_empty() => score_in_words(score),
        Some(score) => format!("{}, {within}", score_in_words(score)),
        None => within,
    }
}

impl Spot {
    /// What the popup says.
    pub(crate) fn card_html(&self) -> String {
        let mut html = String::from("<article class='card'>");
        if let Some(role) = self.role {
            let (symbol, words) = (symbols::svg(role, 18), symbols::in_words(role));
            html.push_str(&format!("<p class='card-role {}'>{symbol}{words}", role.as_str()));
            if !self.when.is_empty() {
                html.push_str(&format!(" <span>{}</span>", escape(&self.when)));
            }
            html.push_str("</p>");
        }
        html.push_str(&format!("<h2>{}</h2><dl>", escape(&self.name)));
        let reported =
            if self.reported_as.is_empty() { String::new() } else { format!("“{}”", self.reported_as) };
        row(&mut html, "In the report", &reported);
        row(&mut html, "Kind", &self.kind);
        row(&mut html, "Unit", &self.unit);
        if let Some(border) = &self.border {
            row(&mut html, &border_in_words(border), &distance_in_words(border));
        }
        row(&mut html, "Confidence", &confidence_in_words(self.score, self.radius_m));
        row(&mut html, "Found by", if self.explanation == "exact" { "" } else { &self.explanation });
        // In the order of the tables; four decimals are eleven metres, closer than a gazetteer is. A click takes them whole.
        html.push_str(&format!(
            "<dt>Lat, lon</dt><dd class='point'>{:.4}, {:.4}</dd></dl></article>",
            self.position.lat_deg(),
            self.position.lon_deg()
        ));
        html
    }
}

/// A row of the card, where there is something to say.
fn row(html: &mut String, term: &str, text: &str) {
    if !text.is_empty() {
        html.push_str(&format!("<dt>{}</dt><dd>{}</dd>", escape(term), escape(text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot() -> Spot {
        Spot {
            name: "Dianwéli".into(),
            reported_as: "Diamweli".into(),
            kind: "populated place".into(),
            role: Some(Role::Attacked),
            position: LonLat::new(-3.6142, 13.7203).unwrap(),
            radius_m: 2200.0,
            unit: "Mopti, Mali".into(),
            border: None,
            score: Some(0.974),
            explanation: "m→n".into(),
            when: "18 June 2022".into(),
            areas: [None, None],
        }
    }

    #[test]
    fn a_card_says_name_spelling_unit_and_confidence() {
        let html = spot().card_html();
        for words in [
            "Dianwéli",
            "“Diamweli”",
            "populated place",
            "Mopti, Mali",
            "97 %, within 2.2 km",
            "Attacked",
            "13.7203, -3.6142",
        ] {
            assert!(html.contains(words), "{words} is missing in {html}");
        }
    }

    #[test]
    fn a_card_leaves_out_what_is_not_known() {
        let html = Spot { reported_as: String::new(), score: None, radius_m: 0.0, ..spot() }.card_html();
        assert!(!html.contains("In the report") && !html.contains("Confidence"));
    }

    #[test]
    fn markup_in_a_dropped_file_stays_text() {
        let html = Spot { name: "<img src=x onerror=alert(1)>".into(), ..spot() }.card_html();
        assert!(!html.contains("<img"));
    }
}
