//! The symbols of the roles: told apart by shape as well as by colour.

use sahelmap::incident::Role;

/// The roles that the legend explains; the rarer ones share the last one's symbol.
pub(crate) const LEGEND: [Role; 4] = [Role::Attacked, Role::Repelled, Role::Refuge, Role::Event];

/// The role in words.
pub(crate) fn in_words(role: Role) -> &'static str {
    match role {
        Role::Attacked => "Attacked",
        Role::Repelled => "Attack repelled",
        Role::Refuge => "Place of refuge",
        Role::Event => "Other event",
        Role::Dateline => "Where the report was written",
        Role::Background => "Named in the report",
    }
}

/// The colour of the symbol and of the area around it.
pub(crate) fn colour(role: Role) -> &'static str {
    match role {
        Role::Attacked => "#c4451c",
        Role::Repelled => "#e09a00",
        Role::Refuge => "#1f6fb2",
        Role::Event | Role::Dateline | Role::Background => "#5b6470",
    }
}

/// The symbol as inline SVG of `size_px`, on a grid of 24.
///
/// Diamond, shield, house and circle, in Okabe and Ito's vermilion, orange, blue and a grey, which readers
/// with any common colour blindness tell apart; a white rim keeps them off any ground.
pub(crate) fn svg(role: Role, size_px: u32) -> String {
    let (outline, sign) = match role {
        Role::Attacked => (
            "M12 1.6 22.4 12 12 22.4 1.6 12Z",
            "<path d='M9 9l6 6m0-6l-6 6' stroke='#fff' stroke-width='2.2' stroke-linecap='round'/>",
        ),
        Role::Repelled => (
            "M12 1.8 21 4.6V11.5C21 17 17 20.8 12 22.6 7 20.8 3 17 3 11.5V4.6Z",
            "<path d='M8 12.2l3 3 5.2-6' fill='none' stroke='#3a2800' stroke-width='2.2' \
                 stroke-linecap='round' stroke-linejoin='round'/>",
        ),
        Role::Refuge => {
            ("M12 1.8 22.4 10.8H19.8V22H4.2V10.8H1.6Z", "<path d='M9.6 22V14.6h4.8V22Z' fill='#fff'/>")
        }
        Role::Event | Role::Dateline | Role::Background => {
            ("M12 3a9 9 0 1 0 .01 0Z", "<circle cx='12' cy='12' r='3' fill='#fff'/>")
        }
    };
    let fill = colour(role);
    format!(
        "<svg class='symbol' viewBox='0 0 24 24' width='{size_px}' height='{size_px}' aria-hidden='true'>\
             <path d='{outline}' fill='{fill}' stroke='#fff' stroke-width='1.6' stroke-linejoin='round'/>{sign}</svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_of_the_legend_has_its_own_symbol() {
        for (index, role) in LEGEND.iter().enumerate() {
            assert!(LEGEND[..index].iter().all(|other| svg(*role, 24) != svg(*other, 24)));
        }
    }

    #[test]
    fn every_role_has_its_own_words() {
        for (index, role) in Role::ALL.iter().enumerate() {
            assert!(Role::ALL[..index].iter().all(|other| in_words(*role) != in_words(*other)));
        }
    }
}
