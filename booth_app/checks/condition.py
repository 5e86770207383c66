"""The conditions of the rules: a small language over facts, judged in three values.

It is Python's own expression grammar, narrowed to `and`, `or`, `not`, comparisons, `in`, literals and four calls; the
text is parsed and never run. What is not known makes a condition unknown, unless the rest settles it (Kleene).
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NoReturn, TypeVar

from booth_app.checks.facts import Facts, FactType, Value

LONGEST = 1000
DEEPEST = 20
LAW_PREFIXES = ("param.", "set.")
"""Names that stand for the law's own numbers and sets, not for anything about the traveller."""

Answer = bool | None
"""True, False, or None: not to be told from what is known."""

_ORDERED = (FactType.NUMBER, FactType.DAY)
_COMPARES: Mapping[type[ast.cmpop], Callable[[Value, Value], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_SPANISH = {
    FactType.TEXT: "texto",
    FactType.NUMBER: "número",
    FactType.TRUTH: "verdad",
    FactType.DAY: "fecha",
    FactType.TEXTS: "conjunto",
}


class ConditionError(ValueError):
    """A condition that is not one. `column` counts from 1; `what` is Spanish, for the legal office."""

    def __init__(self, column: int, what: str) -> None:
        """Keep place and words apart."""
        super().__init__(f"columna {column}: {what}")
        self.column = column
        self.what = what


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A compiled condition. `names` are the facts it reads; the law's numbers and sets are `param.x` and `set.x`."""

    text: str
    names: tuple[str, ...]
    holds: Callable[[Facts], Answer] = field(repr=False, compare=False)


def compile_condition(text: str, vocabulary: Mapping[str, FactType]) -> Condition:
    """Compile one condition. Raises ConditionError for anything but a truth over the names of this vocabulary."""
    if len(text) > LONGEST:
        raise ConditionError(LONGEST + 1, f"más de {LONGEST} caracteres")
    if "\\" in text:
        raise ConditionError(text.index("\\") + 1, "barra inversa")
    plain = text.replace("\n", " ").strip()
    try:
        tree = ast.parse(plain, mode="eval")
    except SyntaxError as error:
        raise ConditionError(max(error.offset or 1, 1), f"sintaxis: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise ConditionError(1, "no se puede leer") from error
    if not plain.isascii():
        column = next(place for place, sign in enumerate(plain, start=1) if not sign.isascii())
        raise ConditionError(column, "letra con acento o de otro alfabeto: los códigos no las tienen")
    compiler = _Compiler(vocabulary)
    return Condition(text=plain, holds=compiler.truth(tree.body, 1), names=tuple(sorted(compiler.names)))


V = TypeVar("V", bound=Value)
_Give = Callable[[Facts], Value | None]
_Judge = Callable[[Facts], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """Something with a value: its type, and how to get it."""

    type: FactType
    give: _Give


class _Compiler:
    """Walks one tree, refusing whatever is not in the language, and gathers the names it meets."""

    def __init__(self, vocabulary: Mapping[str, FactType]) -> None:
        self.names: set[str] = set()
        self._vocabulary = vocabulary

    def truth(self, node: ast.expr, depth: int) -> _Judge:
        """Compile what is true, false or unknown."""
        if depth > DEEPEST:
            self._refuse(node, f"más de {DEEPEST} niveles")
        match node:
            case ast.BoolOp():
                parts = tuple(self.truth(value, depth + 1) for value in node.values)
                return _all_of(parts) if isinstance(node.op, ast.And) else _any_of(parts)
            case ast.UnaryOp(op=ast.Not()):
                return _not(self.truth(node.operand, depth + 1))
            case ast.Compare():
                return self._comparison(node)
            case ast.Call(func=ast.Name(id="known" | "empty" | "any_of" as name)):
                return self._call(node, name)
            case _:
                term = self._term(node)
                if term.type is not FactType.TRUTH:
                    self._refuse(node, f"se espera una verdad y hay {_SPANISH[term.type]}")
                return term.give  # type: ignore[return-value]  # a term of type TRUTH gives truths

    def _comparison(self, node: ast.Compare) -> _Judge:
        if len(node.ops) > 1:
            self._refuse(node, "comparación encadenada; únala con and")
        sign, left, right = node.ops[0], self._term(node.left), self._term(node.comparators[0])
        if isinstance(sign, ast.In | ast.NotIn):
            if left.type is not FactType.TEXT or right.type is not FactType.TEXTS:
                self._refuse(node, f"in une texto y conjunto, no {_SPANISH[left.type]} y {_SPANISH[right.type]}")
            member = _both(left.give, right.give, _is_member)
            return _not(member) if isinstance(sign, ast.NotIn) else member
        compare = _COMPARES.get(type(sign))
        if compare is None:
            self._refuse(node, "operador no admitido")
        if left.type is not right.type:
            self._refuse(node, f"no se comparan {_SPANISH[left.type]} y {_SPANISH[right.type]}")
        if left.type is FactType.TEXTS or (left.type not in _ORDERED and not isinstance(sign, ast.Eq | ast.NotEq)):
            self._refuse(node, f"operador no admitido con {_SPANISH[left.type]}")
        return _both(left.give, right.give, compare)

    def _call(self, node: ast.Call, name: str) -> _Judge:
        if node.keywords or len(node.args) != (2 if name == "any_of" else 1):
            self._refuse(node, f"argumentos de {name}()")
        if name == "known":
            return _known(self._fact(node.args[0]))
        terms = [self._term(argument) for argument in node.args]
        if any(term.type is not FactType.TEXTS for term in terms):
            self._refuse(node, f"{name}() es para conjuntos")
        if name == "empty":
            return _both(terms[0].give, _constant(frozenset[str]()), operator.eq)
        return _both(terms[0].give, terms[1].give, _meet)

    def _fact(self, node: ast.expr) -> str:
        name = _dotted(node)
        if name.startswith(LAW_PREFIXES) or name not in self._vocabulary:
            self._refuse(node, "known() es para un hecho")
        self.names.add(name)
        return name

    def _term(self, node: ast.expr) -> _Term:
        match node:
            case ast.Constant(value=bool() as truth):
                return _Term(type=FactType.TRUTH, give=_constant(truth))
            case ast.Name(id="true" | "false" as word):
                return _Term(type=FactType.TRUTH, give=_constant(word == "true"))
            case ast.Constant(value=str() as words):
                return _Term(type=FactType.TEXT, give=_constant(words))
            case ast.Constant(value=int() as number):
                return _Term(type=FactType.NUMBER, give=_constant(number))
            case ast.List():
                return _Term(type=FactType.TEXTS, give=_constant(self._members(node)))
            case ast.Call(func=ast.Name(id="day"), args=[ast.Constant(value=str() as written)], keywords=[]):
                return _Term(type=FactType.DAY, give=_constant(self._day(node, written)))
            case ast.Name() | ast.Attribute():
                return self._name(node)
            case _:
                return self._refuse(node, "no es parte del lenguaje")

    def _name(self, node: ast.expr) -> _Term:
        name = _dotted(node)
        if name not in self._vocabulary:
            self._refuse(node, f"«{name or ast.unparse(node)}» no existe")
        self.names.add(name)
        return _Term(type=self._vocabulary[name], give=_value_of(name))

    def _members(self, node: ast.List) -> frozenset[str]:
        members = [member.value for member in node.elts if isinstance(member, ast.Constant)]
        texts = frozenset(member for member in members if isinstance(member, str))
        if not texts or len(texts) < len(node.elts):
            self._refuse(node, "la lista es de textos distintos, y no vacía")
        return texts

    def _day(self, node: ast.expr, written: str) -> date:
        try:
            day = date.fromisoformat(written)
        except ValueError:
            day = None
        if day is None or day.isoformat() != written:
            self._refuse(node, "la fecha se escribe como 2026-01-31")
        return day

    def _refuse(self, node: ast.expr, what: str) -> NoReturn:
        raise ConditionError(node.col_offset + 1, what)


def _dotted(node: ast.expr) -> str:
    """Write `a.b.c` as its text; empty where it is anything else."""
    if isinstance(node, ast.Attribute):
        owner = _dotted(node.value)
        return f"{owner}.{node.attr}" if owner else ""
    return node.id if isinstance(node, ast.Name) else ""


def _constant(value: Value) -> _Give:
    return lambda _: value


def _value_of(name: str) -> _Give:
    return lambda facts: facts.get(name)


def _known(name: str) -> _Judge:
    return lambda facts: facts.get(name) is not None


def _both(left: _Give, right: _Give, judge: Callable[[V, V], bool] | Callable[[str, frozenset[str]], bool]) -> _Judge:
    """Judge two values; unknown where either is."""

    def holds(facts: Facts) -> Answer:
        first = left(facts)
        if first is None:
            return None
        second = right(facts)
        return None if second is None else judge(first, second)  # type: ignore[arg-type]  # types were checked

    return holds


def _is_member(text: str, texts: frozenset[str]) -> bool:
    return text in texts


def _meet(some: frozenset[str], others: frozenset[str]) -> bool:
    return not some.isdisjoint(others)


def _not(part: _Judge) -> _Judge:
    def holds(facts: Facts) -> Answer:
        answer = part(facts)
        return None if answer is None else not answer

    return holds


def _all_of(parts: tuple[_Judge, ...]) -> _Judge:
    def holds(facts: Facts) -> Answer:
        result: Answer = True
        for part in parts:
            answer = part(facts)
            if answer is False:
                return False
            if answer is None:
                result = None
        return result

    return holds


def _any_of(parts: tuple[_Judge, ...]) -> _Judge:
    def holds(facts: Facts) -> Answer:
        result: Answer = False
        for part in parts:
            answer = part(facts)
            if answer:
                return True
            if answer is None:
                result = None
        return result

    return holds
