use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

/// Monday, 20 June 2022.
const MONDAY: Date = date(2022, 6, 20);

fn spans(original: &str, published: Option<Date>) -> Vec<(String, String)> {
    let text = Text::new(original);
    dates(&text, published)
        .into_iter()
        .map(|mention| {
            let mark = if mention.is_background { "background " } else { "" };
            (text.original(mention.words).to_owned(), format!("{mark}{}", mention.days))
        })
        .collect()
}

fn reads(published: Option<Date>, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(original, expected)| {
            let found: Vec<String> = spans(original, published).into_iter().map(|(_, days)| days).collect();
            (found.join("; ") != *expected).then(|| format!("{original}: {found:?}, expected {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn full_dates_are_read_in_every_order() {
    reads(
        None,
        &[
            ("On 12 March 2021, gunmen attacked", "2021-03-12"),
            ("On March 12, 2021 gunmen attacked", "2021-03-12"),
            ("attaque du 12/03/2021 à Koro", "2021-03-12"),
            ("attack of 03/25/2021", "2021-03-25"),
            ("2021-03-12 Koro", "2021-03-12"),
            ("le 12.03.2021 à Koro", "2021-03-12"),
            ("le 1er juin 2022", "2022-06-01"),
            ("the 3rd of May 2020", "2020-05-03"),
            ("vendredi 12 mars 2021", "2021-03-12"),
            ("Friday, March 12, 2021", "2021-03-12"),
            ("on Fri 12 Mar 2021", "2021-03-12"),
            ("le 30 février 2021", ""),
        ],
    );
}

#[test]
fn spans_are_read_with_what_their_ends_share() {
    reads(
        Some(MONDAY),
        &[
            ("on 18-19 June", "2022-06-18 to 2022-06-19"),
            ("les 18 et 19 juin", "2022-06-18 to 2022-06-19"),
            ("between 3 and 5 May 2020", "2020-05-03 to 2020-05-05"),
            ("du 3 au 5 mai", "2022-05-03 to 2022-05-05"),
            ("between 30 April and 2 May 2020", "2020-04-30 to 2020-05-02"),
            ("du 28 décembre 2021 au 2 janvier 2022", "2021-12-28 to 2022-01-02"),
            ("from 28 December to 2 January", "2021-12-28 to 2022-01-02"),
            ("dans la nuit du vendredi 12 au samedi 13 mai", "2022-05-12 to 2022-05-13"),
            ("on the night of 12 to 13 May", "2022-05-12 to 2022-05-13"),
            ("June 18-19, 2021", "2021-06-18 to 2021-06-19"),
            ("between March and May 2022", "2022-03-01 to 2022-05-31"),
            ("le 12 mars et le 14 mars", "2022-03-12; 2022-03-14"),
        ],
    );
}

#[test]
fn weekdays_are_the_last_before_publication() {
    reads(
        Some(MONDAY),
        &[
            ("on Saturday", "2022-06-18"),
            ("on Saturday afternoon", "2022-06-18"),
            ("samedi dernier", "2022-06-18"),
            ("ce lundi", "2022-06-20"),
            ("lundi dernier", "2022-06-13"),
            ("dans la nuit de samedi à dimanche", "2022-06-18 to 2022-06-19"),
            ("overnight between Saturday and Sunday", "2022-06-18 to 2022-06-19"),
            ("between Saturday afternoon and Sunday", "2022-06-18 to 2022-06-19"),
            ("Saturday to Sunday", "2022-06-18 to 2022-06-19"),
            ("le marché a lieu chaque vendredi", ""),
            ("samedi à Bamako", "2022-06-18"),
        ],
    );
}

#[test]
fn days_and_weeks_count_from_publication() {
    reads(
        Some(MONDAY),
        &[
            ("this weekend", "2022-06-18 to 2022-06-19"),
            ("ce week-end", "2022-06-18 to 2022-06-19"),
            ("yesterday", "2022-06-19"),
            ("hier", "2022-06-19"),
            ("avant-hier", "2022-06-18"),
            ("today", "2022-06-20"),
            ("aujourd’hui", "2022-06-20"),
            ("last week", "2022-06-13 to 2022-06-19"),
            ("la semaine dernière", "2022-06-13 to 2022-06-19"),
            ("three days ago", "2022-06-17"),
            ("il y a trois jours", "2022-06-17"),
            ("le mois dernier", "2022-05-01 to 2022-05-31"),
            ("l’an dernier", "2021-01-01 to 2021-12-31"),
            ("on 12 June. The following day, they came back", "2022-06-12; 2022-06-13"),
            ("le 12 juin ; la veille, ils", "2022-06-12; 2022-06-11"),
        ],
    );
}

#[test]
fn months_and_years_are_spans() {
    reads(
        Some(MONDAY),
        &[
            ("in June", "2022-06-01 to 2022-06-30"),
            ("en juin", "2022-06-01 to 2022-06-30"),
            ("en juillet", "2021-07-01 to 2021-07-31"),
            ("début juin", "2022-06-01 to 2022-06-10"),
            ("à la mi-juin", "2022-06-10 to 2022-06-20"),
            ("fin mai", "2022-05-21 to 2022-05-31"),
            ("in late June 2021", "2021-06-21 to 2021-06-30"),
            ("in 2019", "2019-01-01 to 2019-12-31"),
            ("en juin dernier", "2022-06-01 to 2022-06-30"),
            ("in March last year", "2021-03-01 to 2021-03-31"),
            ("They may march on", ""),
            ("the planet Mars", ""),
            ("in June 12 people were killed", "2022-06-01 to 2022-06-30"),
        ],
    );
}

#[test]
fn coders_words_widen_a_day() {
    reads(
        None,
        &[
            ("Around 3 May 2020 (month of), militants", "2020-05-01 to 2020-05-31"),
            ("Around 3 May 2020, militants", "2020-04-30 to 2020-05-06"),
            ("week of 3 May 2020", "2020-04-27 to 2020-05-03"),
            ("during the week ending 14 September 2024", "2024-09-08 to 2024-09-14"),
            ("le week-end du 18 juin 2022", "2022-06-18 to 2022-06-19"),
        ],
    );
}

#[test]
fn what_began_earlier_is_background() {
    reads(
        Some(MONDAY),
        &[
            (
                "killed on Saturday. Mali has suffered since 2012",
                "2022-06-18; background 2012-01-01 to 2012-12-31",
            ),
            ("tués samedi ; depuis mars 2021", "2022-06-18; background 2021-03-01 to 2021-03-31"),
            ("The insurrection, which began in northern Mali in 2012", "background 2012-01-01 to 2012-12-31"),
            ("massacres in recent years", "background 2019-06-20 to 2022-06-20"),
            ("attaqué samedi. Laissé pour mort en 2018", "2022-06-18; background 2018-01-01 to 2018-12-31"),
            ("elections set for 27 February 2024", "background 2024-02-27"),
        ],
    );
}

#[test]
fn without_publication_days_count_from_the_first_full_date() {
    reads(
        None,
        &[
            ("On 12 March 2021 gunmen came. On 15 March they left", "2021-03-12; 2021-03-15"),
            ("On Saturday gunmen came", ""),
            ("On 20 June 2022 it was said that on Saturday gunmen came", "2022-06-20; 2022-06-18"),
        ],
    );
}

#[test]
fn a_text_bears_its_date() {
    for (original, expected) in [
        (
            "Bamako, 12 mars 2021 (AMAP) - Des hommes armés ont attaqué Koro vendredi.",
            Some(date(2021, 3, 12)),
        ),
        ("20 June 2022\nGunmen attacked three villages in the centre on Saturday.", Some(date(2022, 6, 20))),
        ("Attaque à Koro\nPublié le 3 mai 2021 à 12h30\nDes hommes armés", Some(date(2021, 5, 3))),
        ("Posted: Friday, 12 March 2021\n\nGunmen attacked", Some(date(2021, 3, 12))),
        ("On 12 March 2021, gunmen attacked the village of Koro.", None),
        ("12 March 2021: Unknown gunmen attacked the village of Koro (Mopti).", None),
    ] {
        assert_eq!(published(&Text::new(original)), expected, "{original}");
    }
}

#[test]
fn the_text_s_own_date_is_not_when_it_happened() {
    let text = Text::new("20 June 2022\n\nGunmen attacked three villages in the centre on Saturday.");
    let found = dates(&text, None);
    assert!(found[0].is_publication && !found[1].is_publication);
    assert_eq!(found[1].days.to_string(), "2022-06-18");
}

#[test]
fn a_dateline_without_a_year_an_hour_and_what_a_report_says_are_told_apart() {
    let tells = |original: &str| -> Vec<String> {
        let found = dates(&Text::new(original), Some(MONDAY));
        found.iter().filter(|mention| mention.tells()).map(|mention| mention.days.to_string()).collect()
    };
    assert_eq!(tells("Bamako, 18 juin (AMAP) – Un véhicule a sauté jeudi matin"), ["2022-06-16"]);
    assert_eq!(tells("Bus fired upon Sunday 17:30 near the turn-off"), ["2022-06-19"]);
    assert_eq!(tells("The report says that on 23 April forces came"), ["2022-04-23"]);
    assert_eq!(tells("As reported on 12 February 2022, armed men came"), ["2022-02-12"]);
    let said = "Deux ans après la tuerie de juillet 2018, le village a de nouveau été attaqué vendredi";
    assert_eq!(tells(said), ["2022-06-17"]);
    assert_eq!(tells("As at 18 June people have arrived after the attack of 15 June"), ["2022-06-15"]);
}

#[test]
fn the_day_of_a_statement_is_known() {
    for (original, expected) in [
        ("The toll was reported in a statement on Monday", true),
        ("a annoncé dimanche le gouvernement", true),
        ("the governor said: on Saturday they came", false),
        ("They attacked on Saturday", false),
    ] {
        let found = dates(&Text::new(original), Some(MONDAY));
        assert_eq!(found.first().map(|mention| mention.is_statement), Some(expected), "{original}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_its_dates_lie_in_it(
        noise in "\\PC{0,40}",
        words in prop::collection::vec(
            prop::sample::select(vec![
                "12", "31", "2021", "1er", "March", "mai", "June", "to", "-", "/", "et", "and", "between", "du", "au", "(", ")",
                "Saturday", "samedi", "dernier", "ago", "il", "y", "a", "three", "jours", "weeks", "month of", "early", "fin", "\n",
                ".", ",", "since", "la veille", "9999", "0", "12/31/99", "week of", "of", "in", "years",
            ]),
            0..20,
        ),
        published in prop::option::of((1950_i16..2090, 1_i8..13, 1_i8..29)),
    ) {
        let published = published.and_then(|(year, month, day)| Date::new(year, month, day).ok());
        for original in [words.join(" "), noise.clone(), format!("{noise} {}", words.concat())] {
            let text = Text::new(&original);
            for mention in dates(&text, published) {
                prop_assert!(mention.words.start < mention.words.end && mention.words.end <= text.words.len());
            }
        }
    }
}

#[test]
fn the_monday_of_a_round_up_is_the_one_of_its_week_and_a_day_of_an_item_of_the_month_before_it() {
    reads(
        Some(MONDAY),
        &[
            ("Week of 13 to 19 June. Monday: a mine.", "2022-06-13 to 2022-06-19; 2022-06-13"),
            (
                "Point, semaine du 6 au 12 juin. Le 7, à Koro, un mort.",
                "2022-06-06 to 2022-06-12; 2022-06-07",
            ),
            ("Le 25, à Koro, un mort.", "2022-05-25"),
            ("Le 25 personnes.", ""),
        ],
    );
}
