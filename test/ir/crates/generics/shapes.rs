//! Trait methods: in impls, by default, and blanket.

pub trait Shape {
    fn area(&self) -> f64;

    /// A default method: its place is the trait.
    fn scaled(&self, factor: f64) -> f64 {
        self.area() * factor
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Square(pub f64);

#[derive(Debug, Clone, PartialEq)]
pub struct Circle(pub f64);

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
}

impl Shape for Circle {
    fn area(&self) -> f64 {
        self.0 * self.0 * std::f64::consts::PI
    }
}

pub trait Visible {
    fn see(&self) -> String;
}

/// Blanket impl.
impl<S: Shape + std::fmt::Debug> Visible for S {
    fn see(&self) -> String {
        format!("{self:?} of {}", self.area())
    }
}
