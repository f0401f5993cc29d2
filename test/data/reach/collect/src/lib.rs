//! One line of a plain function, and one of a generic one, that std makes most of the crate for.
use std::collections::HashMap;

pub fn widths(names: &[String], known: &HashMap<String, u32>) -> Result<Vec<u32>, String> {
    let found = names
        .iter()
        .map(|name| known.get(name).copied().ok_or_else(|| name.clone()))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(found)
}

pub trait Cell: Copy {
    fn read(text: &str) -> Result<Self, String>;
}

pub fn read_column<C: Cell>(texts: &[String], names: &mut Vec<String>) -> Result<Vec<C>, String> {
    texts
        .iter()
        .map(|text| {
            names.push(text.clone());
            C::read(text)
        })
        .collect()
}

macro_rules! cells { ($($name:ident $of:ty, $call:ident);*) => {$(
    #[derive(Clone, Copy)] pub struct $name($of);
    impl Cell for $name { fn read(text: &str) -> Result<Self, String> { text.parse().map($name).map_err(|_| text.to_string()) } }
    pub fn $call(texts: &[String], names: &mut Vec<String>) -> usize { read_column::<$name>(texts, names).map_or(0, |all| all.len()) }
)*} }
cells!(A u8, a; B u16, b; C u32, c; D u64, d; E i8, e; F i16, f; G i32, g; H i64, h);
