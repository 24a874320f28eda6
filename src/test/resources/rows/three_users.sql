INSERT INTO users VALUES (1, 'USER', 'ada@example.com'), (2, 'ADMIN', 'bob@example.com'), (3, 'USER', NULL);
