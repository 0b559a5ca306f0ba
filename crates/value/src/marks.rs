//! Marks: what sticks to a value beside its contents.

/// A set of marks on a value.
///
/// ```
/// use value::Marks;
///
/// let marks = Marks::SENSITIVE | Marks::EPHEMERAL;
/// assert!(marks.contains(Marks::SENSITIVE));
/// assert_eq!(marks.without(Marks::SENSITIVE), Marks::EPHEMERAL);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Marks(u8);

impl Marks {
    /// No mark.
    pub const NONE: Marks = Marks(0);
    /// Must not be shown.
    pub const SENSITIVE: Marks = Marks(1);
    /// Must not be stored: exists only while a plan or apply runs.
    pub const EPHEMERAL: Marks = Marks(2);

    /// Whether there is no mark.
    pub fn is_empty(self) -> bool {
        !crate::Refinement::KEPT || self.0 == 0
    }

    /// Whether all of `other` are in this set.
    pub fn contains(self, other: Marks) -> bool {
        self.0 & other.0 == other.0
    }

    /// This set less `other`.
    pub fn without(self, other: Marks) -> Marks {
        Marks(self.0 & !other.0)
    }

    /// Whether the value must not be shown.
    pub fn is_sensitive(self) -> bool {
        self.contains(Marks::SENSITIVE)
    }

    /// Whether the value must not be stored.
    pub fn is_ephemeral(self) -> bool {
        self.contains(Marks::EPHEMERAL)
    }
}

impl std::ops::BitOr for Marks {
    type Output = Marks;

    fn bitor(self, other: Marks) -> Marks {
        if crate::Refinement::KEPT { Marks(self.0 | other.0) } else { Marks::NONE }
    }
}

impl std::ops::BitOrAssign for Marks {
    fn bitor_assign(&mut self, other: Marks) {
        *self = *self | other;
    }
}

impl std::fmt::Debug for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut set = f.debug_set();
        if self.is_sensitive() {
            set.entry(&format_args!("sensitive"));
        }
        if self.is_ephemeral() {
            set.entry(&format_args!("ephemeral"));
        }
        set.finish()
    }
}
