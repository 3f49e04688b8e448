"""A property that is made when it is asked for the first time, by one thread, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Protocol, Self, TypeVar, overload

T = TypeVar("T")


class Locked(Protocol):
    """An object whose properties are made one at a time."""

    @property
    def lock(self) -> Any: ...


class once(Generic[T]):  # noqa: N801, it is read as a word like `property`
    """As `functools.cached_property`, which from Python 3.12 on lets two threads make two."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: object = None) -> Self: ...
    @overload
    def __get__(self, instance: Locked, owner: object = None) -> T: ...

    def __get__(self, instance: Any, owner: object = None) -> Any:
        if instance is None:
            return self
        made = vars(instance)
        with instance.lock:
            if self._name not in made:
                made[self._name] = self._make(instance)
        return made[self._name]
