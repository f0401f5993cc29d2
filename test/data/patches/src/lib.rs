//! Generic code with a region of every kind that a helper can be written for, and used with enough types to be worth it.

pub mod journal;

use std::fmt::Debug;

use journal::{Journal, Stamp};

pub trait Config: Debug + 'static {
    const LIMIT: usize;

    fn seed(&self) -> u32;
}

pub struct Store<C> {
    config: C,
    journal: Journal,
    last: Stamp,
}

impl<C: Config> Store<C> {
    pub fn new(config: C) -> Self {
        Store {
            config,
            journal: Journal::default(),
            last: Stamp(0),
        }
    }

    /// Values come out of the region, and one is changed in it.
    pub fn summary(&self, names: &[String], now: Stamp) -> String {
        let mut total = self.config.seed() as usize;
        let first = C::LIMIT;
        let mut longest = String::new();
        for name in names {
            total += name.len();
            if name.len() > longest.len() {
                longest = name.clone();
            }
        }
        let label = format!("{longest}: {total} of {} at {now:?}", names.len());
        let seed = self.config.seed();
        format!("{label} {longest} {first} {seed}")
    }

    /// `?` leaves the region.
    pub fn parse(&self, text: &str) -> Result<u32, std::num::ParseIntError> {
        let mut sum = 0u32;
        for part in text.split(',') {
            let value: u32 = part.trim().parse()?;
            sum = sum.wrapping_add(value);
        }
        Ok(sum + self.config.seed())
    }

    /// `return` and `continue` leave regions.
    pub fn find(&mut self, names: &[String], wanted: &str) -> Option<usize> {
        for (at, name) in names.iter().enumerate() {
            if name.is_empty() || name.starts_with('#') {
                self.journal
                    .note(&format!("skipped {at} of {}", names.len()), self.last);
                continue;
            }
            if name == wanted {
                let text = format!("found {wanted} at {at} of {}", names.len());
                self.journal.note(&text, self.last);
                return Some(at);
            }
            self.last = Stamp(self.last.0 + u64::from(self.config.seed()));
        }
        None
    }

    /// A constant and a field go in by value and by reference; what only fails is cold.
    pub fn record(&mut self, text: &str, now: Stamp) -> u32 {
        if text.len() > C::LIMIT {
            panic!(
                "the text {text:?} has {} bytes, more than {} at {now:?}",
                text.len(),
                C::LIMIT
            );
        }
        self.last = now;
        let trimmed = text.trim().to_lowercase();
        let words = trimmed.split(' ').filter(|word| !word.is_empty()).count();
        self.journal.note(&format!("{words} words: {trimmed}"), now);
        self.journal
            .note(&format!("{} entries", self.journal.len()), now);
        self.config.seed()
    }

    /// Needs nothing of `C`.
    pub fn checksum(text: &str) -> u64 {
        let mut sum = 0u64;
        for (at, byte) in text.bytes().enumerate() {
            sum = sum
                .wrapping_mul(31)
                .wrapping_add(u64::from(byte) ^ at as u64);
        }
        sum ^ text.len() as u64
    }

    pub fn journal(&self) -> &Journal {
        &self.journal
    }
}

macro_rules! configs {
    ($($name:ident $limit:literal),*) => {
        $(
            #[derive(Debug)]
            pub struct $name;

            impl Config for $name {
                const LIMIT: usize = $limit;

                fn seed(&self) -> u32 {
                    $limit
                }
            }
        )*

        pub fn every(names: &[String]) -> Vec<String> {
            let mut lines = Vec::new();
            $(
                let mut store = Store::new($name);
                lines.push(store.summary(names, Stamp(1)));
                lines.push(format!("{:?}", store.parse("1, 2,3")));
                lines.push(format!("{:?}", store.parse("1, x")));
                lines.push(format!("{:?}", store.find(names, "b")));
                lines.push(store.record("Some  Words", Stamp(2)).to_string());
                lines.push(Store::<$name>::checksum("text").to_string());
                lines.extend(store.journal().entries().map(str::to_owned));
            )*
            lines
        }
    };
}

configs!(A 20, B 21, D 22, E 23, F 24, G 25, H 26, I 27);

pub mod shelf;
