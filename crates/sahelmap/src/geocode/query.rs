//! What is asked: a name as a report spells it, and what the report says around it.

use crate::boundary::CountryCode;
use crate::coord::LonLat;

/// A name to look for, with its context as evidence.
///
/// # Examples
///
/// ```
/// use sahelmap::Query;
///
/// let query = Query::new("Diamweli").in_countries(["ML".parse()?]).limit(3);
/// assert_eq!(query.name, "Diamweli");
/// # Ok::<(), sahelmap::CountryCodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The name, spelled as the report has it.
    pub name: String,
    /// The countries that the place may lie in; empty for any.
    pub countries: Vec<CountryCode>,
    /// The name or p-code of the administrative unit that the place lies in.
    pub admin: Option<String>,
    /// A point that the place is said to be near.
    pub near: Option<LonLat>,
    /// The most candidates to answer.
    pub limit: usize,
}

impl Query {
    /// The candidates that a question is answered with unless it says otherwise.
    pub const DEFAULT_LIMIT: usize = 5;

    /// A question about a name alone.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), countries: Vec::new(), admin: None, near: None, limit: Self::DEFAULT_LIMIT }
    }

    /// Looks in these countries only.
    pub fn in_countries(mut self, countries: impl IntoIterator<Item = CountryCode>) -> Self {
        self.countries = countries.into_iter().collect();
        self
    }

    /// Prefers places in the unit of this name or p-code, where the atlas knows it.
    pub fn in_admin(mut self, name_or_pcode: impl Into<String>) -> Self {
        self.admin = Some(name_or_pcode.into());
        self
    }

    /// Prefers places near this point.
    pub fn near(mut self, point: LonLat) -> Self {
        self.near = Some(point);
        self
    }

    /// Answers at most this many candidates.
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// Whether it says more than the name and how many answers.
    pub(crate) fn has_context(&self) -> bool {
        !self.countries.is_empty() || self.admin.is_some() || self.near.is_some()
    }
}
