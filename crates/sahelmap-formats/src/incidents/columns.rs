//! Which column of a table holds what of an incident.

/// The columns of a table of incidents, `None` for what it does not hold.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) incident_id: Option<usize>,
    pub(super) query_id: Option<usize>,
    pub(super) role: Option<usize>,
    pub(super) reported_as: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) country: Option<usize>,
    /// The unit that the place lies in, at whatever level: evidence for finding it.
    pub(super) admin: Option<usize>,
    /// The units of level 1 to 3.
    pub(super) admin_levels: [Option<usize>; 3],
    pub(super) date: Option<usize>,
    pub(super) date_end: Option<usize>,
    pub(super) date_precision: Option<usize>,
    /// ACLED's `time_precision`, a number instead of words.
    pub(super) time_precision: Option<usize>,
    pub(super) event_type: Option<usize>,
    pub(super) actors: Vec<usize>,
    pub(super) fatalities_low: Option<usize>,
    pub(super) fatalities_best: Option<usize>,
    pub(super) fatalities_high: Option<usize>,
    pub(super) lon: Option<usize>,
    pub(super) lat: Option<usize>,
    pub(super) source: Option<usize>,
    pub(super) note: Option<usize>,
    pub(super) place_id: Option<usize>,
    pub(super) radius_m: Option<usize>,
    pub(super) acled_precision: Option<usize>,
    pub(super) ucdp_precision: Option<usize>,
    pub(super) score: Option<usize>,
    pub(super) explanation: Option<usize>,
}
