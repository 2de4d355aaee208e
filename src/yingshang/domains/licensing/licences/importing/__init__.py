"""存量证照导入: licences issued on paper or by other systems, from a spreadsheet of the organ that issued them."""
