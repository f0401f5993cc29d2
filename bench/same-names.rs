// A file as `bench/scale.ts` writes thousands of: generic functions, and calls of them.
use std::fmt::Display;

pub struct Thing<T> { items: Vec<T>, name: String }

impl<T: Display + Clone> Thing<T> {
    pub fn new(name: impl Into<String>) -> Self {
        Thing { items: Vec::new(), name: name.into() }
    }
    pub fn load<P: AsRef<std::path::Path>>(&mut self, path: P, parse: impl Fn(&str) -> T) -> std::io::Result<usize> {
        let text = std::fs::read_to_string(path.as_ref())?;
        let mut count = 0;
        for line in text.lines() {
            if line.trim().is_empty() { continue; }
            if line.starts_with('#') { continue; }
            self.items.push(parse(line));
            count += 1;
        }
        if count == 0 {
            println!("nothing in {}", path.as_ref().display());
        }
        Ok(count)
    }
    pub fn process<W: std::io::Write>(&self, out: &mut W) -> std::io::Result<()> {
        let mut width = 0;
        for item in &self.items {
            let text = item.to_string();
            width = width.max(text.len());
        }
        for item in &self.items {
            writeln!(out, "{:>width$}", item.to_string(), width = width)?;
        }
        writeln!(out, "{}", self.name)?;
        Ok(())
    }
}

pub fn run<T: Display + Clone>(things: &[Thing<T>]) -> String {
    let mut all = String::new();
    for thing in things {
        let mut out = Vec::new();
        thing.process(&mut out).unwrap();
        all.push_str(&String::from_utf8_lossy(&out));
        helper(&all, 3);
    }
    all
}

fn helper<S: AsRef<str>>(text: S, n: usize) -> usize {
    let text = text.as_ref();
    let mut sum = 0;
    for (at, c) in text.chars().enumerate() {
        if c.is_alphabetic() { sum += at * n; } else { sum ^= at; }
    }
    sum
}

pub fn main_of_file() {
    let mut a = Thing::<u32>::new("a");
    a.load("x", |s| s.parse().unwrap()).unwrap();
    let mut b = Thing::<String>::new(String::from("b"));
    b.load(String::from("x"), |s| s.to_string()).unwrap();
    run(&[a]);
    run(&[b]);
    helper("x", 1);
    helper(String::new(), 2);
}
