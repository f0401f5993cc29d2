//! Inherent methods of a generic type, in two impls.

pub struct Widget<T> {
    size: T,
}

impl<T: Copy + Into<u32>> Widget<T> {
    pub fn new(size: T) -> Self {
        Widget { size }
    }

    pub fn grown(&self) -> u32 {
        fn one_more(size: u32) -> u32 {
            size + 1
        }
        one_more(self.size.into())
    }
}

impl Widget<u8> {
    pub fn only_u8() -> u32 {
        8
    }
}
