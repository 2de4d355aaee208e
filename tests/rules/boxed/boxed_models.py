"""Small models written as XML, the way modellers save them."""

MODEL = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def xml(inner: str, *, namespace: str = "urn:test", name: str = "测试") -> bytes:
    return f'<definitions xmlns="{MODEL}" name="{name}" namespace="{namespace}">{inner}</definitions>'.encode()


def decision(logic: str, *, name: str = "结果", type_: str = "", requires: str = "") -> str:
    stated = f' typeRef="{type_}"' if type_ else ""
    return f'<decision id="{name}" name="{name}"><variable name="{name}"{stated}/>{requires}{logic}</decision>'


def literal(text: str) -> str:
    return f"<literalExpression><text><![CDATA[{text}]]></text></literalExpression>"


def input_data(name: str, type_: str) -> str:
    return f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{type_}"/></inputData>'


def needs_input(href: str) -> str:
    return f'<informationRequirement><requiredInput href="{href}"/></informationRequirement>'


def needs_decision(href: str) -> str:
    return f'<informationRequirement><requiredDecision href="{href}"/></informationRequirement>'


def needs_knowledge(href: str) -> str:
    return f'<knowledgeRequirement><requiredKnowledge href="{href}"/></knowledgeRequirement>'


def function(name: str, parameters: str, body: str, *, requires: str = "", type_: str = "") -> str:
    """Return a business knowledge model; parameters like `a:number b:string`."""
    pairs = (one.split(":") for one in parameters.split())
    formal = "".join(f'<formalParameter name="{one}" typeRef="{kind}"/>' for one, kind in pairs)
    stated = f' typeRef="{type_}"' if type_ else ""
    return (
        f'<businessKnowledgeModel id="{name}" name="{name}"><variable name="{name}"{stated}/>'
        f"<encapsulatedLogic>{formal}{body}</encapsulatedLogic>{requires}</businessKnowledgeModel>"
    )


def box(tag: str, *inner: str, **attributes: str) -> str:
    """Return an element; texts among the inner that are no XML become literal expressions."""
    stated = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{stated}>{''.join(one if one.startswith('<') else literal(one) for one in inner)}</{tag}>"


def entry(name: str, logic: str, **attributes: str) -> str:
    """Return a context entry; without a name it is the result."""
    return box("contextEntry", box("variable", name=name, **attributes) if name else "<description/>", logic)


def binding(name: str, text: str) -> str:
    return box("binding", box("parameter", name=name), text)
