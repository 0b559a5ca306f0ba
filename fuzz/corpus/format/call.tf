x = provider::ns::f(a, b...)
