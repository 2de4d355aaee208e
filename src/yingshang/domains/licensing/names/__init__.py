"""企业名称自主申报: reads a proposed name in its parts, checks it by the articles, and compares it with every name
of the city (企业名称登记管理规定, 国务院令第734号; 实施办法, 市场监管总局令第82号)."""
