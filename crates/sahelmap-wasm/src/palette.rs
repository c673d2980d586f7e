//! How the ground looks: a soft sea, a warm pale land, quiet lines, and one border that stands out.

/// A filled area.
pub(crate) struct Fill {
    pub(crate) colour: &'static str,
}

/// A line.
pub(crate) struct Stroke {
    pub(crate) colour: &'static str,
    pub(crate) width_px: f64,
    pub(crate) opacity: f64,
    pub(crate) dashes: Option<&'static str>,
}

pub(crate) const LAND: Fill = Fill { colour: "#ece7dc" };
pub(crate) const FOCUS_LAND: Fill = Fill { colour: "#faf6ee" };

/// What the reader points at, whatever else has a colour there.
pub(crate) const POINTED_AT: &str = "#1f2937";

pub(crate) const UNIT_LINE: Stroke =
    Stroke { colour: "#a79d8b", width_px: 1.0, opacity: 0.75, dashes: Some("2 4") };
pub(crate) const BORDER: Stroke = Stroke { colour: "#968d7e", width_px: 1.2, opacity: 0.9, dashes: None };
pub(crate) const EMPHASIS_HALO: Stroke =
    Stroke { colour: "#b0623a", width_px: 10.0, opacity: 0.18, dashes: None };
pub(crate) const EMPHASIS: Stroke = Stroke { colour: "#9a4a24", width_px: 2.0, opacity: 0.95, dashes: None };
