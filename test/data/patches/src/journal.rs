#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(pub u64);

#[derive(Debug, Default)]
pub struct Journal {
    entries: Vec<String>,
}

impl Journal {
    pub fn note(&mut self, text: &str, at: Stamp) {
        self.entries.push(format!("{}: {text}", at.0));
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn entries(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(String::as_str)
    }
}
