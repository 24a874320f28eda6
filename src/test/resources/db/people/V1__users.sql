CREATE TABLE users (
    id int PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('USER', 'ADMIN', 'EMPLOYEE')),
    email text
);
