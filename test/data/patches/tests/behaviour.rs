#[test]
fn every_store_says_the_same_as_before() {
    let names = ["", "#x", "aaa", "b"].map(String::from);
    let lines = patches::every(&names);
    assert_eq!(lines.len() % 8, 0);
    assert_eq!(lines[0], "aaa: 26 of 4 at Stamp(1) aaa 20 20");
    assert_eq!(lines[1], "Ok(26)");
    assert_eq!(lines[3], "Some(3)");
    assert_eq!(lines[6], "0: skipped 0 of 4");
    assert_eq!(lines[8], "20: found b at 3 of 4");
    assert_eq!(lines[10], "2: 4 entries");
}

#[test]
#[should_panic(expected = "more than 20 at Stamp(3)")]
fn a_long_text_panics() {
    patches::Store::new(patches::A).record(
        "a text of more than twenty bytes",
        patches::journal::Stamp(3),
    );
}

#[test]
fn every_shelf_is_checked_as_often_as_before() {
    let names = ["aaa", "b"].map(String::from);
    let lines = patches::shelf::every(&names);
    assert_eq!(lines.len() % 8, 0);
    assert_eq!(
        lines[..7],
        [
            "3 bytes",
            "oak at 3",
            "b: 5 of 2",
            "B: 1 bytes",
            "aaa: 3 of 2",
            "oak is checked",
            "6 20"
        ]
    );
    assert_eq!(lines[7], "3");
}
