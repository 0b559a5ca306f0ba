//! Addresses and networks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use value::{Number, Type, Value};

use super::{Arguments, Failure, messages};

type Outcome = Result<Value, Failure>;

/// A network prefix; its address has no bits beyond the prefix.
#[derive(Clone, Copy)]
struct Prefix {
    address: u128,
    length: u32,
    /// 32 or 128.
    bits: u32,
    /// Whether this is an IPv4 prefix written as one of IPv6.
    mapped: bool,
}

fn space() -> Failure {
    Failure::of(&messages::CIDR_SPACE)
}

/// Keeps the upper `length` of `bits` bits.
fn masked(address: u128, length: u32, bits: u32) -> u128 {
    match bits.checked_sub(length) {
        Some(128) => 0,
        Some(host) => address >> host << host,
        None => address,
    }
}

impl Prefix {
    /// Reads `10.0.0.0/8`. Terraform takes leading zeros in the parts of an IPv4 address for decimal ones.
    fn parse(text: &str) -> Option<Prefix> {
        let (address, length) = text.split_once('/')?;
        let (address, bits) = match parse_ipv4(address) {
            Some(address) => (u128::from(u32::from(address)), 32),
            None => {
                let address: Ipv6Addr = parse_ipv6(address)?;
                (u128::from(address), 128)
            }
        };
        if length.is_empty() || length.len() > 9 || !length.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let length = length.parse().ok().filter(|length| *length <= bits)?;
        // An IPv4 address in the form of an IPv6 one is one of IPv4 if the prefix covers what makes it one.
        if bits == 128 && length >= 96 && address >> 32 == 0xffff {
            let address = masked(address & 0xffff_ffff, length - 96, 32);
            return Some(Prefix { address, length: length - 96, bits: 32, mapped: true });
        }
        Some(Prefix { address: masked(address, length, bits), length, bits, mapped: false })
    }

    fn of(arguments: &Arguments<'_>) -> Result<Prefix, Failure> {
        Prefix::parse(arguments.text(0)).ok_or_else(|| Failure::of(&messages::CIDR))
    }

    fn address_text(self, address: u128) -> String {
        match self.bits {
            32 => IpAddr::V4(Ipv4Addr::from(address as u32)).to_string(),
            _ => ipv6_text(address),
        }
    }

    fn text(self) -> String {
        format!("{}/{}", self.address_text(self.address), self.length)
    }

    /// The largest host number, and how many there are less one.
    fn last_host(self) -> u128 {
        match self.bits - self.length {
            0 => 0,
            host => u128::MAX >> (128 - host),
        }
    }
}

/// Go prints an IPv6 address that holds an IPv4 one as the latter.
fn ipv6_text(address: u128) -> String {
    if address >> 32 == 0xffff {
        return Ipv4Addr::from(address as u32).to_string();
    }
    let address = Ipv6Addr::from(address);
    let text = address.to_string();
    if !text.contains('.') {
        return text;
    }
    // Rust writes the last two parts of ::1.2.3.4 in the old way, Go never does.
    let segments = address.segments();
    format!("::{:x}:{:x}", segments[6], segments[7])
}

fn parse_ipv4(text: &str) -> Option<Ipv4Addr> {
    let parts: Vec<&str> = text.split('.').collect();
    let mut bytes = [0_u8; 4];
    if parts.len() != bytes.len() {
        return None;
    }
    for (byte, part) in bytes.iter_mut().zip(parts) {
        if part.is_empty() || !part.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let digits = part.trim_start_matches('0');
        *byte = if digits.is_empty() { 0 } else { digits.parse().ok()? };
    }
    Some(Ipv4Addr::from(bytes))
}

fn parse_ipv6(text: &str) -> Option<Ipv6Addr> {
    // The part after the last colon may be an IPv4 address with leading zeros too.
    match text.rsplit_once(':') {
        Some((before, after)) if after.contains('.') => {
            let [a, b, c, d] = parse_ipv4(after)?.octets();
            format!("{before}:{:x}:{:x}", u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])).parse().ok()
        }
        _ => text.parse().ok(),
    }
}

/// A whole number of any size as a 128-bit one; its sign apart.
fn whole(arguments: &Arguments<'_>, index: usize) -> Result<(bool, u128), Failure> {
    let number = arguments.get(index).and_then(Value::as_number).filter(|number| number.is_integer());
    let digits = number.and_then(|number| Number::absolute(number).to_radix(10));
    let (Some(number), Some(digits)) = (number, digits) else { return Err(Failure::of(&messages::NOT_WHOLE)) };
    let size = digits.parse().map_err(|_| space())?;
    Ok((number.is_negative() && size != 0, size))
}

pub(super) fn cidrhost(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let (negative, size) = whole(arguments, 1)?;
    let prefix = Prefix::of(arguments)?;
    let last = prefix.last_host();
    // Negative numbers count from the end, -1 being the last.
    // Of large numbers Terraform compares the last 64 bits, as a number with a sign.
    let fits = u128::try_from(size as u64 as i64).map_or(true, |size| size <= last)
        && (prefix.bits == 128 || size >> prefix.bits == 0);
    let host = if negative { last.checked_sub(size - 1) } else { Some(size).filter(|_| fits) };
    let host = host.ok_or_else(space)?;
    Ok(Value::string(prefix.address_text(prefix.address | host)))
}

pub(super) fn cidrnetmask(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let prefix = Prefix::of(arguments)?;
    if prefix.bits != 32 {
        return Err(Failure::of(&messages::CIDR_IPV4));
    }
    if prefix.mapped {
        return Ok(Value::string(ipv6_text(masked(u128::MAX, prefix.length + 96, 128))));
    }
    Ok(Value::string(prefix.address_text(masked(0xffff_ffff, prefix.length, 32))))
}

pub(super) fn cidrsubnet(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let new_bits = arguments.whole(1)?;
    let (negative, number) = whole(arguments, 2)?;
    let prefix = Prefix::of(arguments)?;
    let length = i64::from(prefix.length).checked_add(new_bits).ok_or_else(space)?;
    if length < 0 {
        // What Terraform gives for a prefix that does not exist.
        return if number == 0 { Ok(Value::string("<nil>")) } else { Err(space()) };
    }
    let length = u32::try_from(length).ok().filter(|length| *length <= prefix.bits).ok_or_else(space)?;
    // Terraform measures the last 64 bits only, and by the new bits alone.
    let is_large = u32::try_from(new_bits).is_ok_and(|bits| bits < 64 && number as u64 >> bits != 0);
    if is_large {
        return Err(space());
    }
    let offset = number.checked_shl(prefix.bits - length).unwrap_or(0);
    let is_lost = length < 128 && number.checked_shr(length).is_some_and(|beyond| beyond != 0);
    if is_lost {
        return Err(space());
    }
    // A negative number sets bits as its two's complement does.
    let address =
        if negative { (prefix.address | offset.wrapping_neg()).wrapping_neg() } else { prefix.address | offset };
    Ok(Value::string(Prefix { address, length, ..prefix }.text()))
}

/// Consecutive parts of the prefix, each of its own length.
pub(super) fn cidrsubnets(arguments: &Arguments<'_>, _: &Type) -> Outcome {
    let prefix = Prefix::of(arguments)?;
    let mut lengths = Vec::new();
    for index in 1..arguments.len() {
        let new_bits = arguments.whole(index).map_err(|failure| failure.at(index))?;
        if !(1..=32).contains(&new_bits) {
            return Err(Failure::with(&messages::OUT_OF_RANGE, ["1 … 32".to_owned()]).at(index));
        }
        let length = u32::try_from(new_bits).ok().and_then(|bits| prefix.length.checked_add(bits));
        lengths.push(length.filter(|length| *length <= prefix.bits).ok_or_else(|| space().at(index))?);
    }
    if prefix.address == 0 && !lengths.is_empty() {
        // Terraform begins with the address before the first, which wraps to the last one here.
        return Err(space().at(1));
    }
    let mut subnets = Vec::new();
    let mut next = Some(prefix.address);
    for (index, length) in lengths.into_iter().enumerate() {
        let host = prefix.bits - length;
        let size = 1_u128.checked_shl(host).unwrap_or(0);
        let full = || space().at(index + 1);
        // The next multiple of the size.
        let address = next.and_then(|next| next.checked_add(size.wrapping_sub(1))).ok_or_else(full)?;
        let address = masked(address, length, 128.min(prefix.bits));
        if masked(address, prefix.length, prefix.bits) != prefix.address {
            return Err(full());
        }
        subnets.push(Value::string(Prefix { address, length, ..prefix }.text()));
        next = address.checked_add(size).filter(|next| prefix.bits == 128 || *next <= 1 << 32);
        if next.is_some_and(|next| prefix.bits == 32 && next == 1 << 32) {
            next = None;
        }
    }
    Ok(Value::list(Type::String, subnets))
}
