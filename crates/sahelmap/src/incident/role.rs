//! The part that a place plays in an incident.

use std::fmt;
use std::str::FromStr;

/// The part that a place plays in an incident.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// An attack struck it.
    Attacked,
    /// An attack on it was beaten off.
    Repelled,
    /// People fled to it.
    Refuge,
    /// Where an event took place about whose kind nothing more is said.
    #[default]
    Event,
    /// Where the report was written.
    Dateline,
    /// Named without a part in the incident.
    Background,
}

impl Role {
    /// Every role, the gravest first, as in a legend.
    pub const ALL: [Self; 6] =
        [Self::Attacked, Self::Repelled, Self::Refuge, Self::Event, Self::Dateline, Self::Background];

    /// The role's word in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attacked => "attacked",
            Self::Repelled => "repelled",
            Self::Refuge => "refuge",
            Self::Event => "event",
            Self::Dateline => "dateline",
            Self::Background => "background",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = RoleError;

    /// Reads a role's word in any case; an empty text is [`Role::Event`].
    fn from_str(text: &str) -> Result<Self, RoleError> {
        let word = text.trim();
        if word.is_empty() {
            return Ok(Self::Event);
        }
        let named = Self::ALL.into_iter().find(|role| role.as_str().eq_ignore_ascii_case(word));
        named.ok_or_else(|| RoleError(text.to_owned()))
    }
}

/// The text is no role.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a role: expected attacked, repelled, refuge, event, dateline or background")]
pub struct RoleError(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_reads_back_from_its_word() {
        for role in Role::ALL {
            assert_eq!(role.as_str().to_uppercase().parse(), Ok(role));
        }
    }

    #[test]
    fn no_word_is_an_event_and_another_word_is_refused() {
        assert_eq!(" ".parse(), Ok(Role::Event));
        assert_eq!("burnt".parse::<Role>(), Err(RoleError("burnt".into())));
    }
}
