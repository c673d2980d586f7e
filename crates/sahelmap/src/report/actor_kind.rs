//! What sort of actor takes part in an incident.

use std::fmt;

/// What sort of actor somebody is, after the categories of ACLED's codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// An army, police or other service of a state of the region.
    StateForces,
    /// An armed group against a state, jihadist or separatist.
    Rebel,
    /// A political militia, self-defence group or band of robbers.
    Militia,
    /// The militia of a people or a village.
    CommunalMilitia,
    /// Armed men of whom nothing is said.
    Unidentified,
    /// Forces of another state, or of several.
    ExternalForces,
    /// Mercenaries.
    PrivateMilitary,
    /// A crowd that uses violence.
    Rioters,
    /// A crowd that uses none.
    Protesters,
    /// People without arms.
    Civilians,
    /// No actor: a village, market, school or bus, which says that those attacked bore no arms.
    CivilianObjects,
}

impl ActorKind {
    const NAMES: [(Self, &'static str); 11] = [
        (Self::StateForces, "state forces"),
        (Self::Rebel, "rebel"),
        (Self::Militia, "militia"),
        (Self::CommunalMilitia, "communal militia"),
        (Self::Unidentified, "unidentified"),
        (Self::ExternalForces, "external forces"),
        (Self::PrivateMilitary, "private military"),
        (Self::Rioters, "rioters"),
        (Self::Protesters, "protesters"),
        (Self::Civilians, "civilians"),
        (Self::CivilianObjects, "civilian objects"),
    ];

    /// Its name in the curated table and in outputs, such as `state forces`.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.into_iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(_, known)| *known == name).map(|(kind, _)| kind)
    }

    /// Whether its members bear arms.
    pub fn is_armed(self) -> bool {
        !matches!(self, Self::Rioters | Self::Protesters | Self::Civilians | Self::CivilianObjects)
    }

    /// Whether it fights on the side of a state: its army, those allied with it, and the militias that it tolerates.
    pub(super) fn is_with_the_state(self) -> bool {
        matches!(self, Self::StateForces | Self::ExternalForces | Self::PrivateMilitary | Self::Militia)
    }
}

impl fmt::Display for ActorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
