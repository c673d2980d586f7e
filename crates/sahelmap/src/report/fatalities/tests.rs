use proptest::prelude::*;

use super::*;

/// What each statement says, as `low/best/high` with a dash where open, `background` ones marked.
fn statements(original: &str) -> String {
    let of = |number: Option<u32>| number.map_or("-".to_owned(), |number| number.to_string());
    let found = fatalities(&Text::new(original)).into_iter().map(|mention| {
        let Fatalities { low, best, high } = mention.dead;
        let mark = if mention.is_background { "background " } else { "" };
        if low.is_some() && low == best && best == high {
            format!("{mark}{}", of(best))
        } else {
            format!("{mark}{}/{}/{}", of(low), of(best), of(high))
        }
    });
    found.collect::<Vec<_>>().join("; ")
}

fn reads(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(original, expected)| {
            let found = statements(original);
            (found != *expected).then(|| format!("{original}: “{found}”, expected “{expected}”"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_dead_are_read_before_and_after_the_verb() {
    reads(&[
        ("Gunmen killed 12 people.", "12"),
        ("Twelve people were killed by gunmen on 20 motorcycles.", "12"),
        ("On 12 March 2021, 3 civilians were shot dead near Koro.", "3"),
        ("The explosion left five soldiers dead.", "5"),
        ("The attack claimed the lives of seven gendarmes.", "7"),
        ("Militants beheaded two farmers and burned three houses.", "2"),
        ("Ten bodies were found near the village.", "10"),
        (
            "Three people from the village of Koro in the commune of Dioungani (Koro, Mopti) were executed.",
            "3",
        ),
        ("12 killed in Mali attack", "12"),
        ("Four soldiers succumbed to their injuries.", "4"),
        ("12 personnes ont été tuées à Koro.", "12"),
        ("Des hommes armés ont tué deux cultivateurs.", "2"),
        ("L’attaque a fait vingt-cinq morts.", "25"),
        ("Six soldats ont perdu la vie dans l’explosion d’un engin.", "6"),
        ("Quatre bergers ont trouvé la mort.", "4"),
        ("Les FAMa ont neutralisé 15 terroristes et récupéré 4 motos.", "15"),
        ("Un bilan provisoire fait état de 11 morts et 5 blessés.", "11"),
        ("Le bilan passe à 30 morts.", "30"),
        ("deux orpailleurs égorgés à Tera", "2"),
        ("The death toll has risen to 32.", "32"),
        ("L’explosion a coûté la vie à trois gendarmes.", "3"),
        ("Les corps de huit civils ont été retrouvés.", "8"),
        ("The bodies of three men who had been abducted were found.", "3"),
        ("Quatre éleveurs peuls ont été enlevés puis exécutés.", "4"),
        ("Two traders who were abducted on Friday were later found dead.", "2"),
        ("Trois commerçants ont été interceptés et tués.", "3"),
        ("Ils ont tué le chef ainsi que ses deux fils.", "3"),
    ]);
}

#[test]
fn one_without_a_number_is_one_and_a_plural_without_one_at_least_three() {
    reads(&[
        ("Militants killed a civilian in Koro.", "1"),
        ("Un soldat a été tué.", "1"),
        ("The chief of the village and one of his guards were killed.", "2"),
        ("No soldiers were killed, but two militants died.", "2"),
        ("The village chief was killed.", "1"),
        ("Le chef du village a été assassiné.", "1"),
        ("One person died.", "1"),
        ("un mort et deux blessés", "1"),
        ("Several civilians were killed.", "3/-/-"),
        ("Plusieurs villageois ont été tués.", "3/-/-"),
        ("Gunmen killed villagers.", "3/-/-"),
        ("The gunmen fled.", ""),
    ]);
}

#[test]
fn how_closely_a_number_is_known_is_kept() {
    reads(&[
        ("killed at least 132 civilians", "132/-/-"),
        ("Au moins une trentaine de civils ont été tués", "30/-/-"),
        ("about 30 people were killed", "-/30/-"),
        ("une vingtaine de morts", "-/20/-"),
        ("up to 40 people were killed", "-/-/40"),
        ("plus de 50 civils tués", "50/-/-"),
        ("between 10 and 15 people were killed", "10/-/15"),
        ("10 à 15 personnes ont été tuées", "10/-/15"),
        ("10-15 militants killed", "10/-/15"),
        ("dozens of people were killed", "12/-/-"),
        ("des dizaines de morts", "10/-/-"),
        ("a dozen civilians were killed", "-/12/-"),
    ]);
}

#[test]
fn lists_are_added_up_and_those_among_them_are_not() {
    reads(&[
        ("Two soldiers and eight militants were killed.", "10"),
        ("killing a teacher, his wife and two children", "4"),
        ("One VDP and three civilians were killed.", "4"),
        ("At least 12 people, including two children, were killed.", "12/-/-"),
        ("Twenty-two people, mostly women, were massacred.", "22"),
        ("douze personnes, dont trois femmes et deux enfants, ont été tuées", "12"),
        ("ont tué deux soldats, trois volontaires et un civil", "6"),
        ("killed two soldiers in Koro and three civilians in Bankass", "5"),
        ("a fait 12 morts, dont 3 enfants, et 5 blessés", "12"),
        ("A Koglweogo leader and his two sons were shot dead.", "3"),
        ("At least four soldiers and about ten militants were killed", "14/-/-"),
    ]);
}

#[test]
fn wounded_taken_displaced_and_cattle_are_not_counted() {
    reads(&[
        ("Two soldiers were killed and five others wounded.", "2"),
        ("killed two soldiers and wounded three civilians", "2"),
        ("killed two soldiers and three civilians were wounded", "2"),
        ("Two killed, three wounded", "2"),
        ("12 morts et 5 blessés", "12"),
        ("tuant 3 civils et en blessant 2 autres", "3"),
        ("Five people were abducted and 200 displaced.", ""),
        ("The gunmen killed 12 cows and stole 40 sheep.", ""),
        ("Ils ont enlevé trois hommes et emporté 60 têtes de bétail.", ""),
        ("Four suspects were arrested.", ""),
        ("5 blessés", "0"),
        ("10 terrorists reportedly killed, 4 soldiers injured, fatalities coded as 10.", "10"),
        ("They threatened to kill two teachers.", ""),
        ("Around 20 gunmen attacked the village, where two people were killed.", "2"),
    ]);
}

#[test]
fn losses_of_people_titles_and_first_tolls_are_read_as_coders_do() {
    reads(&[
        ("Le détachement a perdu 17 soldats.", "17"),
        ("Les éleveurs ont perdu plus de 4 000 bovins.", ""),
        ("Gunmen shot a teacher in Toma.", "1"),
        ("Gunmen shot at two soldiers.", ""),
        ("Teacher killed in Toma.", "1"),
        ("A customs officer and a passer-by died.", "2"),
        ("An IED blew up: 3 soldiers + 1 VDP killed.", "4"),
        ("Douze hommes, jeunes et vieux, sont abattus.", "12"),
        ("Le bilan a été revu à la hausse, de trois à huit militaires tués.", "8"),
        ("Bilan : 15 morts. Les autorités avaient d’abord parlé de 22 victimes.", "15; background 22"),
        ("Several were killed (fatalities coded as 3).", "background 3/-/-; -/3/-"),
        ("Deux agents ont été enlevés par quatre hommes, leur véhicule retrouvé calciné.", ""),
        ("L’opération s’est soldée par une trentaine de combattants tués.", "-/30/-"),
        ("Three civilians slightly wounded; the thrower escaped.", "0"),
        ("Les manifestations se sont terminées sans incident.", "0"),
    ]);
}

#[test]
fn none_at_all_is_nought() {
    reads(&[
        ("There were no fatalities.", "0"),
        ("No casualties were reported.", "0"),
        ("L’attaque n’a pas fait de victimes.", "0"),
        ("Aucune perte en vie humaine n’est à déplorer.", "0"),
        ("No one was killed.", "0"),
    ]);
}

#[test]
fn the_dead_of_years_are_background() {
    reads(&[
        (
            "The insurrection, which began in 2012, has caused more than 25,000 deaths and four million displaced.",
            "background 25000/-/-",
        ),
        ("More than 25,000 people have been killed since 2012.", "background 25000/-/-"),
        ("Les violences ont fait plus de 2 000 morts en 2021.", "background 2000/-/-"),
        (
            "The attack on 5 June 2022 left 11 soldiers dead, a year after the massacre in which 160 people were killed.",
            "11; background 160",
        ),
        ("Gunmen killed 132 civilians on Saturday in a region at war since 2012.", "132"),
        (
            "Gunmen killed 132 civilians in Bankass, in the centre of a country that has been at war since 2012.",
            "132",
        ),
    ]);
}

fn total(original: &str) -> Fatalities {
    let mentions = fatalities(&Text::new(original));
    toll(&mentions.iter().collect::<Vec<_>>())
}

#[test]
fn a_toll_told_twice_counts_once() {
    let exactly = |dead| Fatalities { low: Some(dead), best: Some(dead), high: Some(dead) };
    for (original, dead) in [
        ("12 killed in Mali attack\n\nGunmen killed 12 civilians in Koro on Saturday.", 12),
        ("Gunmen killed 12 people. The toll has since risen to 15.", 15),
        ("Two soldiers were killed. Eight militants were killed as well.", 10),
        ("Two soldiers and eight militants were killed. The eight militants killed came by motorcycle.", 10),
        ("There were no casualties among the army. Three militants were killed.", 3),
        ("Gunmen killed three civilians in Koro and two civilians were killed in Bankass.", 5),
        ("Eight farmers were killed on Tuesday; two more died in hospital.", 10),
        ("Two soldiers were killed. More than 25,000 people have been killed since 2012.", 2),
    ] {
        assert_eq!(total(original), exactly(dead), "{original}");
    }
    assert_eq!(
        total("Jihadists killed at least 132 civilians. Dozens were executed."),
        Fatalities { low: Some(132), best: None, high: None }
    );
}

proptest! {
    #[test]
    fn any_text_is_read_and_its_statements_lie_in_it(
        noise in "\\PC{0,40}",
        words in prop::collection::vec(
            prop::sample::select(vec![
                "12", "killed", "were", "tués", "ont été", "deux", "cents", "at least", "between", "and", ",", ".", "\n", "(", ")", "-",
                "soldiers", "a", "un", "the chief", "dont", "including", "wounded", "morts", "bilan", "toll", "of", "no casualties",
                "4294967295", "2 000", "000", "dozens", "plusieurs", "dizaines de", "cows", "since 2012", "la mort de", "mille", "not",
            ]),
            0..24,
        ),
    ) {
        for original in [words.join(" "), noise.clone(), format!("{noise} {}", words.concat())] {
            let text = Text::new(&original);
            let mentions = fatalities(&text);
            for mention in &mentions {
                prop_assert!(mention.words.start < mention.words.end && mention.words.end <= text.words.len());
            }
            toll(&mentions.iter().collect::<Vec<_>>());
        }
    }
}
#[test]
fn the_french_preposition_is_no_english_article() {
    let told = super::fatalities(&super::super::text::Text::new(
        "Une attaque a coûté la vie à neuf civils selon le préfet.",
    ));
    assert_eq!(told.first().and_then(|mention| mention.dead.best), Some(9));
}

#[test]
fn losses_of_both_sides_add_up_and_tolls_may_be_labels() {
    reads(&[
        ("Fatalities: 14 civilians.", "14"),
        ("Two members of the local Koglweogo were gunned down.", "2"),
        ("Trois soldats et autant de gendarmes ont été tués.", "6"),
        ("Four passengers died on the spot and two others in hospital.", "6"),
        ("L'attaque a coûté la vie au maire.", "1"),
    ]);
    let both = total("Four dead on our side, 17 terrorists neutralised.");
    assert_eq!(both.best, Some(21));
}

#[test]
fn who_tells_of_the_dead_is_none_of_them() {
    reads(&[
        ("Gunmen killed at least 15 people in Kelbo, two security sources said.", "15/-/-"),
        ("Dix-huit morts : c'est le bilan qu'un responsable local donnait.", "18"),
        ("A drone hit two pick-ups, 6 fighters dead, 1 captured.", "6"),
    ]);
}

#[test]
fn armies_count_their_own_dead_and_the_enemys() {
    reads(&[
        ("Bilan ami : 01 décédé, 04 blessés ; bilan ennemi : 11 corps laissés sur place.", "1; 11"),
        ("Une opération a permis de neutraliser douze terroristes.", "12"),
        ("4 soldiers KIA and 6 WIA.", "4"),
        ("Deux agents de la Garde nationale tués.", "2"),
    ]);
}
