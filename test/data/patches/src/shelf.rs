//! Methods that need nothing of the type they stand in, called in code that could move.

use std::cell::Cell;

use crate::journal::Stamp;
use crate::Config;

pub struct Shelf<C> {
    pub(crate) config: C,
    pub(crate) label: String,
    checked: Cell<u32>,
}

impl<C: Config> Shelf<C> {
    pub fn new(config: C, label: &str) -> Self {
        Shelf {
            config,
            label: label.to_owned(),
            checked: Cell::new(0),
        }
    }

    /// How often it was checked.
    pub fn checked(&self) -> u32 {
        self.checked.get()
    }

    /// Notes one check, and says which it was.
    pub(crate) fn mark(&self, at: Stamp, lines: &mut Vec<String>) {
        self.checked.set(self.checked.get() + 1);
        Self::say(&self.label, at, lines);
    }

    fn say(label: &str, at: Stamp, lines: &mut Vec<String>) {
        lines.push(format!("{label} at {}", at.0));
        lines.push(format!("{} bytes", label.len()));
    }
}

pub mod audit {
    use super::Shelf;
    use crate::journal::Stamp;
    use crate::Config;

    /// Checks a shelf as often as there are names.
    pub fn audit<C: Config>(shelf: &Shelf<C>, names: &[String], at: Stamp) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for name in names {
            let count = name.len() + lines.len();
            lines.push(format!("{name}: {count} of {}", names.len()));
            shelf.mark(at, &mut lines);
            lines.push(format!("{} is checked", shelf.label));
            if name.starts_with('b') {
                let shout = name.to_uppercase();
                lines.push(format!("{shout}: {} bytes", shout.len()));
                shelf.mark(at, &mut lines);
            }
            lines.sort_by_key(|line| line.len() + name.len());
            lines.dedup();
        }
        let seed: u32 = shelf.config.seed();
        lines.push(format!("{} {seed}", lines.len()));
        lines
    }
}

/// One shelf of each kind, checked by all names.
pub fn every(names: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    macro_rules! audited {
        ($($name:ident),*) => {
            $(
                let shelf = Shelf::new(crate::$name, "oak");
                lines.extend(audit::audit(&shelf, names, Stamp(3)));
                lines.push(shelf.checked().to_string());
            )*
        };
    }
    audited!(A, B, D, E, F, G, H, I);
    lines
}
