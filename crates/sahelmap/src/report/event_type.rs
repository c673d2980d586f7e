//! What sort of event an incident is.

use std::fmt;

/// The six event types of ACLED's codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventType {
    /// Two armed sides.
    Battles,
    /// Mines, bombs, shells, strikes from the air: whoever used them was not there.
    Explosions,
    /// An armed side against people without arms.
    ViolenceAgainstCivilians,
    /// A crowd without violence of its own.
    Protests,
    /// A crowd that uses violence.
    Riots,
    /// What matters without violence against people: looting, arrests, movements, agreements, flight.
    StrategicDevelopments,
}

impl EventType {
    const ALL: [Self; 6] = [
        Self::Battles,
        Self::Explosions,
        Self::ViolenceAgainstCivilians,
        Self::Protests,
        Self::Riots,
        Self::StrategicDevelopments,
    ];

    /// ACLED's term.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Battles => "Battles",
            Self::Explosions => "Explosions/Remote violence",
            Self::ViolenceAgainstCivilians => "Violence against civilians",
            Self::Protests => "Protests",
            Self::Riots => "Riots",
            Self::StrategicDevelopments => "Strategic developments",
        }
    }

    /// The type that ACLED calls so.
    pub(super) fn named(term: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == term)
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
